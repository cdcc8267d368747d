import { Module } from '@nestjs/common';
import {
  MetricsRepository,
  MomentsRepository,
  RangeFactsRepository,
  RequestDatabase,
  UnbalancedOrdersListRepository,
} from '@shopmeter/db';
import { MetricsController } from './metrics.controller';
import { MetricsService } from './metrics.service';
import { UnbalancedOrdersController } from './unbalanced-orders.controller';

@Module({
  controllers: [MetricsController, UnbalancedOrdersController],
  providers: [
    MetricsService,
    ...[MetricsRepository, MomentsRepository, RangeFactsRepository, UnbalancedOrdersListRepository].map(
      (Repository) => ({
        provide: Repository,
        useFactory: (database: RequestDatabase) => new Repository(database),
        inject: [RequestDatabase],
      }),
    ),
  ],
})
export class MetricsModule {}
