import { Module } from '@nestjs/common';
import {
  BodySearchRepository,
  EventLogRepository,
  LineageRepository,
  ReplaysRepository,
  RequestDatabase,
} from '@shopmeter/db';
import { EventEffectService } from './event-effect.service';
import { EventSearchService } from './event-search.service';
import { EventsController } from './events.controller';
import { ReplaysController } from './replays.controller';
import { ReplaysService } from './replays.service';

@Module({
  controllers: [EventsController, ReplaysController],
  providers: [
    EventEffectService,
    EventSearchService,
    ReplaysService,
    ...[BodySearchRepository, EventLogRepository, LineageRepository, ReplaysRepository].map((Repository) => ({
      provide: Repository,
      useFactory: (database: RequestDatabase) => new Repository(database),
      inject: [RequestDatabase],
    })),
  ],
})
export class EventsModule {}
