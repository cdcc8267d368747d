import { Module } from '@nestjs/common';
import { DrainService } from './drain.service';

/** Applies kept events: the queue's door. */
@Module({ providers: [DrainService] })
export class DrainModule {}
