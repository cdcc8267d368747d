import { Module } from '@nestjs/common';
import { EventLogRepository, ReplaysRepository, RequestDatabase } from '@shopmeter/db';
import { EventsController } from './events.controller';
import { ReplaysController } from './replays.controller';
import { ReplaysService } from './replays.service';

@Module({
  controllers: [EventsController, ReplaysController],
  providers: [
    ReplaysService,
    ...[EventLogRepository, ReplaysRepository].map((Repository) => ({
      provide: Repository,
      useFactory: (database: RequestDatabase) => new Repository(database),
      inject: [RequestDatabase],
    })),
  ],
})
export class EventsModule {}
