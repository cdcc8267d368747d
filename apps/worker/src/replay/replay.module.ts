import { Module } from '@nestjs/common';
import { repeating } from '../repeating';
import { ReplayService } from './replay.service';
import { StandstillService } from './standstill.service';

/** Puts events back to be applied: anew, or at last. */
@Module({ providers: [...repeating(ReplayService), ...repeating(StandstillService)] })
export class ReplayModule {}
