import { Module } from '@nestjs/common';
import { ReplayService } from './replay.service';
import { StandstillService } from './standstill.service';

/** Puts events back to be applied: anew, or at last. */
@Module({ providers: [ReplayService, StandstillService] })
export class ReplayModule {}
