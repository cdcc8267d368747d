import { Module } from '@nestjs/common';
import { DatabaseNotifications } from './database-notifications';
import { LiveAccess } from './live-access';
import { LiveHub } from './live-hub';
import { LiveController } from './live.controller';

/** Tells open dashboards, within the second, that numbers changed. */
@Module({
  controllers: [LiveController],
  providers: [DatabaseNotifications, LiveAccess, LiveHub],
  exports: [DatabaseNotifications],
})
export class LiveModule {}
