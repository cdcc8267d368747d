import { Module } from '@nestjs/common';
import { EventDaysService } from './event-days.service';

/** Keeps the days of events: made ahead, dropped when they are old enough. */
@Module({ providers: [EventDaysService] })
export class RetentionModule {}
