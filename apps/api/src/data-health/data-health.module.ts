import { Module } from '@nestjs/common';
import { DataHealthRepository, RequestDatabase } from '@shopmeter/db';
import { DataHealthController } from './data-health.controller';
import { DataHealthService } from './data-health.service';

@Module({
  controllers: [DataHealthController],
  providers: [
    DataHealthService,
    {
      provide: DataHealthRepository,
      useFactory: (database: RequestDatabase) => new DataHealthRepository(database),
      inject: [RequestDatabase],
    },
  ],
  exports: [DataHealthService],
})
export class DataHealthModule {}
