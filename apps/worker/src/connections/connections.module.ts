import { Module } from '@nestjs/common';
import { repeating } from '../repeating';
import { RenewalService } from './renewal.service';

/** Keeps what stores' connections with Shopify need: tokens that are good. */
@Module({ providers: repeating(RenewalService) })
export class ConnectionsModule {}
