import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { staleSchema, type Stale } from '@shopmeter/contracts';
import { Clock } from '@shopmeter/platform';
import { endWith, filter, ignoreElements, startWith, Subject, type Observable } from 'rxjs';
import { DatabaseNotifications } from './database-notifications';

/** A stale message with its id, by which a client that was away asks for what it missed. */
export interface NumberedStale {
  id: string;
  stale: Stale;
}

const REMEMBERED = 200;

/** Tells browsers which tenants' numbers changed. */
@Injectable()
export class LiveHub implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #messages = new Subject<NumberedStale>();
  /** The newest message of each tenant: all that a client which was away needs, because a message only says "read again". */
  readonly #newest = new Map<string, NumberedStale>();
  #stop: (() => void) | undefined;
  #sequence = 0;

  constructor(
    private readonly notifications: DatabaseNotifications,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.#stop = this.notifications.on('shopmeter_applied', (payload) => this.#publish(payload));
  }

  /** Before the server waits for its connections: streams would keep it waiting. */
  beforeApplicationShutdown(): void {
    this.#stop?.();
    this.#messages.complete();
  }

  /** Ends when the process stops. */
  get ended(): Observable<unknown> {
    return this.#messages.pipe(ignoreElements(), endWith(true));
  }

  /** Messages of one tenant. @param lastId of the last message the client saw, if it was connected before */
  of(tenantId: string, lastId: string | undefined): Observable<NumberedStale> {
    const newest = this.#newest.get(tenantId);
    const live = this.#messages.pipe(filter(({ stale }) => stale.tenantId === tenantId));
    const missed = lastId !== undefined && newest?.id !== lastId;
    return missed ? live.pipe(startWith(newest ?? this.#resync(tenantId))) : live;
  }

  #publish(payload: string): void {
    const { tenantId, topics } = JSON.parse(payload) as Pick<Stale, 'tenantId' | 'topics'>;
    const message = this.#message({ tenantId, topics });
    this.#newest.delete(tenantId);
    this.#newest.set(tenantId, message);
    if (this.#newest.size > REMEMBERED) this.#newest.delete(this.#newest.keys().next().value!);
    this.#messages.next(message);
  }

  /** For a client whose last message this process does not know, after a restart for example. */
  #resync(tenantId: string): NumberedStale {
    return this.#message({ tenantId, topics: [] });
  }

  #message(stale: Omit<Stale, 'at'>): NumberedStale {
    const now = this.clock.now();
    this.#sequence += 1;
    return {
      id: `${now.getTime()}-${this.#sequence}`,
      stale: staleSchema.parse({ ...stale, at: now.toISOString() }),
    };
  }
}
