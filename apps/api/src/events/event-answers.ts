import { type Event, eventReason, type EventsAnswer, type EventSummary } from '@shopmeter/contracts';
import { readableBody, tryUnpackBody, type LoggedEvent, type LogRows, type WholeEvent } from '@shopmeter/db';
import { uuidV7Time } from '@shopmeter/platform';
import type { PageCursor } from '../http/page-cursor';

/** An event as the log shows it. */
export function eventSummary(event: LoggedEvent): EventSummary {
  return {
    id: event.id,
    topic: event.topic,
    status: event.status,
    reason: event.reason,
    reasonCode: eventReason(event.reason ?? '')?.code ?? null,
    attempts: event.attempts,
    webhookId: event.webhookId,
    receivedAt: event.receivedAt.toISOString(),
    triggeredAt: event.triggeredAt?.toISOString() ?? null,
    decidedAt: event.decidedAt?.toISOString() ?? null,
    bodySize: event.bodySize,
  };
}

/** A page of the log. */
export function eventsAnswer({ events, next, searchedTo }: LogRows, cursor: PageCursor): EventsAnswer {
  return {
    events: events.map(eventSummary),
    unreadable: [],
    next: next && cursor.write([next]),
    searchedTo: searchedTo === null ? null : uuidV7Time(searchedTo).toISOString(),
  };
}

/** An event with its headers and its body. */
export function wholeEvent(event: WholeEvent): Event {
  const bytes = tryUnpackBody(event);
  return {
    ...eventSummary(event),
    shopDomain: event.shopDomain,
    shopifyEventId: event.shopifyEventId,
    apiVersion: event.apiVersion,
    availableAt: event.availableAt?.toISOString() ?? null,
    supersededBy: event.supersededBy,
    signedWith: event.appSigned ? 'app_secret' : 'own_secret',
    headers: event.headers,
    erasedAt: event.erasedAt?.toISOString() ?? null,
    bodySha256: event.bodySha256.toString('hex'),
    body: bytes && readableBody(bytes),
  };
}
