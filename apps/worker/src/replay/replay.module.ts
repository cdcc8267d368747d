import { Module } from '@nestjs/common';
import { ReplayService } from './replay.service';

/** Puts events back to be applied anew. */
@Module({ providers: [ReplayService] })
export class ReplayModule {}
