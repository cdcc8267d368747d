import { Module } from '@nestjs/common';
import { DrainInstruments } from './drain-instruments';
import { DrainService } from './drain.service';

/** Applies kept events: the queue's door. */
@Module({ providers: [DrainInstruments, DrainService] })
export class DrainModule {}
