import { Module } from '@nestjs/common';
import { repeating } from '../repeating';
import { EventDaysService } from './event-days.service';

/** Keeps the days of events: made ahead, dropped when they are old enough. */
@Module({ providers: [...repeating(EventDaysService)] })
export class RetentionModule {}
