import { Module } from '@nestjs/common';
import { repeating } from '../repeating';
import { ReconcileService } from './reconcile.service';

/** Compares stores with Shopify, again and again. */
@Module({ providers: repeating(ReconcileService) })
export class ReconcileModule {}
