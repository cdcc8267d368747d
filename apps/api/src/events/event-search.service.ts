import { Injectable } from '@nestjs/common';
import { eventIdSchema, type EventsAnswer, type EventsSearchQuery } from '@shopmeter/contracts';
import { BodySearchRepository, EventLogRepository } from '@shopmeter/db';
import { oneText } from '../http/page-cursor';
import { Turns } from '../limits/turns';
import { eventsAnswer } from './event-answers';
import { eventCursor } from './event-cursor';
import { searchesFull } from './searches-full';

/** Milliseconds that one page may take. */
const PATIENCE_MS = 700;
const AT_ONCE = 2;
const WAITING = 20;

/** Looks for a part of the body, newest first, page by page. Few at once: unpacking bodies is the processor's work. */
@Injectable()
export class EventSearchService {
  readonly #turns = new Turns(AT_ONCE, WAITING, searchesFull);

  constructor(
    private readonly bodies: BodySearchRepository,
    private readonly log: EventLogRepository,
  ) {}

  async answer(tenantId: string, query: EventsSearchQuery): Promise<EventsAnswer> {
    const { body, cursor: asked, limit, ...filter } = query;
    const cursor = eventCursor(tenantId, `events with ${body}`, filter);
    const before = cursor.read(asked, oneText(eventIdSchema)) ?? undefined;
    const found = await this.#turns.take(() => {
      const until = performance.now() + PATIENCE_MS;
      return this.bodies.find(tenantId, filter, {
        before,
        limit,
        isOver: () => performance.now() > until,
        texts: written(body),
      });
    });
    const events = await this.log.listed(tenantId, found.ids);
    const searchedTo = found.ids.length === limit ? null : found.last;
    return {
      ...eventsAnswer({ events, next: found.last, searchedTo }, cursor),
      unreadable: found.unreadable,
    };
  }
}

/** As it is written, also where JSON writes letters as escapes. */
function written(text: string): Buffer[] {
  const ascii = text.replace(
    /[^\x20-\x7e]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return [...new Set([text, ascii])].map((one) => Buffer.from(one));
}
