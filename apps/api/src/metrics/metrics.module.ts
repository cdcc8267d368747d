import { Module } from '@nestjs/common';
import { MetricsRepository, MomentsRepository, RequestDatabase } from '@shopmeter/db';
import { MetricsController } from './metrics.controller';
import { MetricsService } from './metrics.service';

@Module({
  controllers: [MetricsController],
  providers: [
    MetricsService,
    {
      provide: MetricsRepository,
      useFactory: (database: RequestDatabase) => new MetricsRepository(database),
      inject: [RequestDatabase],
    },
    {
      provide: MomentsRepository,
      useFactory: (database: RequestDatabase) => new MomentsRepository(database),
      inject: [RequestDatabase],
    },
  ],
})
export class MetricsModule {}
