import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import {
  type Event,
  type EventEffect,
  eventEffectSchema,
  eventIdSchema,
  type EventParams,
  eventParamsSchema,
  type EventsAnswer,
  eventsAnswerSchema,
  eventSchema,
  type EventsQuery,
  eventsQuerySchema,
  type EventsSearchQuery,
  eventsSearchQuerySchema,
  type ReplayAnswer,
  replayAnswerSchema,
} from '@shopmeter/contracts';
import { EventLogRepository } from '@shopmeter/db';
import { ProblemError } from '@shopmeter/platform';
import { Answers } from '../http/answers.decorator';
import { CurrentTenant, type CurrentTenantValue } from '../http/current-tenant.decorator';
import { CurrentUser } from '../http/current-user.decorator';
import { oneText } from '../http/page-cursor';
import { ProblemAnswers } from '../http/problem-answers.decorator';
import { type SignedIn } from '../http/signed-in';
import { TenantScoped } from '../http/tenant-scoped.decorator';
import { eventsAnswer, wholeEvent } from './event-answers';
import { eventCursor } from './event-cursor';
import { EventEffectService } from './event-effect.service';
import { EventSearchService } from './event-search.service';
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
    private readonly searches: EventSearchService,
    private readonly effects: EventEffectService,
  ) {}

  @Get()
  @Answers({ summary: 'The event log, newest first', schema: eventsAnswerSchema })
  async list(
    @CurrentTenant() tenant: CurrentTenantValue,
    @Query({ schema: eventsQuerySchema }) { cursor: asked, limit, ...filter }: EventsQuery,
  ): Promise<EventsAnswer> {
    const cursor = eventCursor(tenant.id, 'events', filter);
    const before = cursor.read(asked, oneText(eventIdSchema)) ?? undefined;
    return eventsAnswer(await this.log.page(tenant.id, filter, { before, limit }), cursor);
  }

  @Get('search')
  @Answers({
    summary: 'Events that have a text in their body, newest first, as far back as one request can look',
    schema: eventsAnswerSchema,
  })
  @ProblemAnswers(503)
  search(
    @CurrentTenant() tenant: CurrentTenantValue,
    @Query({ schema: eventsSearchQuerySchema }) query: EventsSearchQuery,
  ): Promise<EventsAnswer> {
    return this.searches.answer(tenant.id, query);
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

  @Get(':id/effect')
  @Answers({
    summary: 'What an event changed: against the one before about the same object, and in the ledger',
    schema: eventEffectSchema,
  })
  @ProblemAnswers(404)
  async effect(
    @CurrentTenant() tenant: CurrentTenantValue,
    @Param({ schema: eventParamsSchema }) { id }: EventParams,
  ): Promise<EventEffect> {
    const event = await this.log.find(tenant.id, id);
    if (!event) throw eventNotFound();
    return this.effects.of(tenant.id, event);
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
