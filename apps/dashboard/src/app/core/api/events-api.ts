import { HttpClient, httpResource, type HttpResourceRef } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { type Event, eventSchema, type EventsAnswer, eventsAnswerSchema } from '@shopmeter/contracts';
import { firstValueFrom } from 'rxjs';

/** A page of the log of webhooks; read again when the question changes. Call it where you may `inject`. */
export function events(query: () => Record<string, string>): HttpResourceRef<EventsAnswer | undefined> {
  return httpResource(() => ({ url: '/api/events', params: query() }), {
    parse: (answer) => eventsAnswerSchema.parse(answer),
  });
}

/** One webhook with its body. Call it where you may `inject`. */
export function event(id: () => string): HttpResourceRef<Event | undefined> {
  return httpResource(() => `/api/events/${encodeURIComponent(id())}`, {
    parse: (answer) => eventSchema.parse(answer),
  });
}

/** Writes to `/api/events`. */
@Injectable({ providedIn: 'root' })
export class EventsApi {
  private readonly http = inject(HttpClient);

  /** Has an event applied anew; replaying what was right changes nothing. */
  replay(id: string): Promise<unknown> {
    return firstValueFrom(this.http.post(`/api/events/${id}/replay`, {}));
  }
}
