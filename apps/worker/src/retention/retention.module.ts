import { Module } from '@nestjs/common';
import { repeating } from '../repeating';
import { AuditEntriesService } from './audit-entries.service';
import { EventDaysService } from './event-days.service';

/** Keeps the days of events: made ahead, dropped when they are old enough; forgets old entries of the audit log. */
@Module({ providers: [...repeating(EventDaysService), ...repeating(AuditEntriesService)] })
export class RetentionModule {}
