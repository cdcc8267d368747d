import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  type Event,
  type EventParams,
  eventParamsSchema,
  type EventsAnswer,
  eventsAnswerSchema,
  eventSchema,
  type EventsQuery,
  eventsQuerySchema,
  type ReplayAnswer,
  replayAnswerSchema,
} from '@shopmeter/contracts';
import { EventLogRepository } from '@shopmeter/db';
import { ProblemError } from '@shopmeter/platform';
import { Answers } from '../http/answers.decorator';
import { CurrentTenant, type CurrentTenantValue } from '../http/current-tenant.decorator';
import { CurrentUser } from '../http/current-user.decorator';
import { ProblemAnswers } from '../http/problem-answers.decorator';
import { type SignedIn } from '../http/signed-in';
import { TenantScoped } from '../http/tenant-scoped.decorator';
import { eventSummary, wholeEvent } from './event-answers';
import { OnceService } from '../once/once.service';
import { TakesIdempotencyKey } from '../once/takes-idempotency-key.decorator';
import { ReplaysService } from './replays.service';

/** What was received for the store, and what became of it. */
@ApiTags('events')
@ApiBearerAuth()
@Controller('events')
@TenantScoped()
@ProblemAnswers(400, 401, 403)
export class EventsController {
  constructor(
    private readonly log: EventLogRepository,
    private readonly replays: ReplaysService,
    private readonly once: OnceService,
  ) {}

  @Get()
  @Answers({ summary: 'The event log, newest first', schema: eventsAnswerSchema })
  async list(
    @CurrentTenant() tenant: CurrentTenantValue,
    @Query({ schema: eventsQuerySchema }) { cursor, limit, ...filter }: EventsQuery,
  ): Promise<EventsAnswer> {
    // One more than is shown says whether there is another page.
    const found = await this.log.page(tenant.id, filter, { before: cursor, limit: limit + 1 });
    const events = found.slice(0, limit).map(eventSummary);
    return { events, next: found.length > limit ? events.at(-1)!.id : null };
  }

  @Get(':id')
  @Answers({ summary: 'One event with its headers and its body, byte for byte', schema: eventSchema })
  @ProblemAnswers(404)
  async one(
    @CurrentTenant() tenant: CurrentTenantValue,
    @Param({ schema: eventParamsSchema }) { id }: EventParams,
  ): Promise<Event> {
    const event = await this.log.find(tenant.id, id);
    if (!event) throw eventNotFound();
    return wholeEvent(event);
  }

  @Post(':id/replay')
  @TakesIdempotencyKey()
  @Answers({ summary: 'Apply one event anew', status: 202, schema: replayAnswerSchema })
  @ProblemAnswers(404)
  async replay(
    @CurrentTenant() tenant: CurrentTenantValue,
    @CurrentUser() user: SignedIn,
    @Param({ schema: eventParamsSchema }) { id }: EventParams,
  ): Promise<ReplayAnswer> {
    const answer = await this.once.run(() => this.replays.order(tenant.id, { id }, user.userId));
    if (answer.count === 0) throw eventNotFound();
    return answer;
  }
}

function eventNotFound(): ProblemError {
  return new ProblemError({
    status: 404,
    code: 'event_not_found',
    title: 'Not Found',
    detail: 'The store has no event with this id.',
  });
}
