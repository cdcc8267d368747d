import { Global, Module } from '@nestjs/common';
import {
  DataHealthRepository,
  MissingOrdersRepository,
  RequestDatabase,
  StockListRepository,
} from '@shopmeter/db';
import { StoreNumbers } from '@shopmeter/worker';
import { MetricsReadingModule } from '../metrics/metrics-reading.module';
import { DashboardNumbers } from './dashboard-numbers';

/** Gives the worker the dashboard's numbers, for what it tells by mail. */
@Global()
@Module({
  imports: [MetricsReadingModule],
  providers: [
    { provide: StoreNumbers, useClass: DashboardNumbers },
    ...[DataHealthRepository, MissingOrdersRepository, StockListRepository].map((Repository) => ({
      provide: Repository,
      useFactory: (database: RequestDatabase) => new Repository(database),
      inject: [RequestDatabase],
    })),
  ],
  exports: [StoreNumbers],
})
export class NumbersModule {}
