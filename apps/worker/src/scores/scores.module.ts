import { Module } from '@nestjs/common';
import { repeating } from '../repeating';
import { ScoresService } from './scores.service';

/** Ranks customers. */
@Module({ providers: [...repeating(ScoresService)] })
export class ScoresModule {}
