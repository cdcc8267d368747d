import { Module } from '@nestjs/common';
import { RecentOrdersRepository, RequestDatabase } from '@shopmeter/db';
import { MetricsModule } from '../metrics/metrics.module';
import { DatabaseNotifications } from './database-notifications';
import { LiveAccess } from './live-access';
import { LiveHub } from './live-hub';
import { LiveController } from './live.controller';
import { RecentOrdersController } from './recent-orders.controller';

/** Tells open dashboards, within the second, that numbers changed, and which orders came in today. */
@Module({
  imports: [MetricsModule],
  controllers: [LiveController, RecentOrdersController],
  providers: [
    DatabaseNotifications,
    LiveAccess,
    LiveHub,
    {
      provide: RecentOrdersRepository,
      useFactory: (database: RequestDatabase) => new RecentOrdersRepository(database),
      inject: [RequestDatabase],
    },
  ],
  exports: [DatabaseNotifications],
})
export class LiveModule {}
