import { HttpClient, httpResource, type HttpResourceRef } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import {
  type Event,
  type EventEffect,
  eventEffectSchema,
  type EventFilter,
  eventSchema,
  type EventsAnswer,
  eventsAnswerSchema,
  type Replay,
  type ReplayAnswer,
  replayAnswerSchema,
  replaySchema,
} from '@shopmeter/contracts';
import { firstValueFrom } from 'rxjs';

/** A page of the log of webhooks, of those with a text in their `body` too; read again when the question changes. Call it where you may `inject`. */
export function events(query: () => Record<string, string>): HttpResourceRef<EventsAnswer | undefined> {
  const route = (params: Record<string, string>) => ('body' in params ? '/api/events/search' : '/api/events');
  return httpResource(() => ({ url: route(query()), params: query() }), {
    parse: (answer) => eventsAnswerSchema.parse(answer),
  });
}

/** What a webhook changed. Call it where you may `inject`. */
export function eventEffect(id: () => string): HttpResourceRef<EventEffect | undefined> {
  return httpResource(() => `/api/events/${encodeURIComponent(id())}/effect`, {
    parse: (answer) => eventEffectSchema.parse(answer),
  });
}

/** One webhook with its body. Call it where you may `inject`. */
export function event(id: () => string): HttpResourceRef<Event | undefined> {
  return httpResource(() => `/api/events/${encodeURIComponent(id())}`, {
    parse: (answer) => eventSchema.parse(answer),
  });
}

/** Writes to `/api/events` and `/api/replays`. */
@Injectable({ providedIn: 'root' })
export class EventsApi {
  private readonly http = inject(HttpClient);

  /** Has an event applied anew; replaying what was right changes nothing. */
  replay(id: string): Promise<unknown> {
    return firstValueFrom(this.http.post(`/api/events/${id}/replay`, {}));
  }

  /** How many events a filter names. */
  async count(filter: EventFilter): Promise<number> {
    return (await this.order(filter, true)).count;
  }

  /** Has every event that a filter names applied anew. @param dryRun only counts them */
  async order(filter: EventFilter, dryRun = false): Promise<ReplayAnswer> {
    const answer = await firstValueFrom(this.http.post<unknown>('/api/replays', { filter, dryRun }));
    return replayAnswerSchema.parse(answer);
  }

  async progress(id: string): Promise<Replay> {
    return replaySchema.parse(await firstValueFrom(this.http.get<unknown>(`/api/replays/${id}`)));
  }

  /** What was put back already is applied; nothing more is. */
  async cancel(id: string): Promise<Replay> {
    return replaySchema.parse(await firstValueFrom(this.http.post<unknown>(`/api/replays/${id}/cancel`, {})));
  }
}
