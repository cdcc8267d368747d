import { Module } from '@nestjs/common';
import {
  CohortsRepository,
  CustomerListRepository,
  CustomerSegmentsRepository,
  RequestDatabase,
} from '@shopmeter/db';
import { MetricsModule } from '../metrics/metrics.module';
import { CohortsController } from './cohorts.controller';
import { CohortsService } from './cohorts.service';
import { CustomersController } from './customers.controller';
import { CustomersService } from './customers.service';

/** Customers over time: cohorts, segments, and each of them. */
@Module({
  imports: [MetricsModule],
  controllers: [CohortsController, CustomersController],
  providers: [
    CohortsService,
    CustomersService,
    ...[CohortsRepository, CustomerListRepository, CustomerSegmentsRepository].map((Repository) => ({
      provide: Repository,
      useFactory: (database: RequestDatabase) => new Repository(database),
      inject: [RequestDatabase],
    })),
  ],
  exports: [CohortsService, CustomersService],
})
export class CustomersModule {}
