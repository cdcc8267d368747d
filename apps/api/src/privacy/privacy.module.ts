import { Module } from '@nestjs/common';
import { EventLogRepository, RequestDatabase } from '@shopmeter/db';
import { CustomerFile } from './customer-file';
import { PrivacyRequestsController } from './privacy-requests.controller';

/** What owners see of requests about personal data. */
@Module({
  controllers: [PrivacyRequestsController],
  providers: [
    CustomerFile,
    {
      provide: EventLogRepository,
      useFactory: (database: RequestDatabase) => new EventLogRepository(database),
      inject: [RequestDatabase],
    },
  ],
})
export class PrivacyModule {}
