import { Module } from '@nestjs/common';
import { NotificationsController } from './notifications.controller';
import { NotificationsService } from './notifications.service';
import { UnsubscribeController } from './unsubscribe.controller';

/** Which mails people get about a store, and the link that ends them. */
@Module({
  controllers: [NotificationsController, UnsubscribeController],
  providers: [NotificationsService],
})
export class NotificationsModule {}
