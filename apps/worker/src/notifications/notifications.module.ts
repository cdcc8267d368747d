import { Module } from '@nestjs/common';
import { repeating } from '../repeating';
import { NotificationMails } from './notification-mails';
import { WeeklyDigestsService } from './weekly-digests.service';

/** Mails that people asked for. Their numbers come from whoever provides `StoreNumbers`. */
@Module({
  providers: [NotificationMails, ...repeating(WeeklyDigestsService)],
  exports: [NotificationMails],
})
export class NotificationsModule {}
