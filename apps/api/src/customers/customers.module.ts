import { Module } from '@nestjs/common';
import { CohortsRepository, RequestDatabase } from '@shopmeter/db';
import { MetricsModule } from '../metrics/metrics.module';
import { CohortsController } from './cohorts.controller';

/** Customers over time: cohorts of them. */
@Module({
  imports: [MetricsModule],
  controllers: [CohortsController],
  providers: [
    {
      provide: CohortsRepository,
      useFactory: (database: RequestDatabase) => new CohortsRepository(database),
      inject: [RequestDatabase],
    },
  ],
})
export class CustomersModule {}
