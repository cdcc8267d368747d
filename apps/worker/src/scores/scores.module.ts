import { Module } from '@nestjs/common';
import { ScoresService } from './scores.service';

/** Ranks customers. */
@Module({ providers: [ScoresService] })
export class ScoresModule {}
