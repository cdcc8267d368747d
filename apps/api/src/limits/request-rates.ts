import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { type RequestCount, RequestCountsRepository, RequestDatabase } from '@shopmeter/db';
import { Clock, LOGGER, type Logger } from '@shopmeter/platform';

const MINUTE = 60_000;
/** Milliseconds between two exchanges with the other processes: by how much they may overshoot a limit together. */
const EXCHANGE_EVERY = 1000;

export interface Taken {
  allowed: boolean;
  /** Requests left in this minute. */
  remaining: number;
  /** Seconds until the next minute begins. */
  reset: number;
}

interface Counting {
  minute: number;
  /** Of all processes, when they were asked last. */
  shared: number;
  /** Of this process, since then. */
  own: number;
}

/**
 * Counts requests by the minute. A request is decided in memory; once a second the counts of all processes are put
 * together in one statement, so that counting costs the same however many requests come.
 */
@Injectable()
export class RequestRates implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #countings = new Map<string, Counting>();
  #timer: NodeJS.Timeout | undefined;
  #exchange = Promise.resolve();
  #sweptBefore = 0;

  constructor(
    private readonly database: RequestDatabase,
    private readonly counts: RequestCountsRepository,
    private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => {
      // Never two at once: a slow database is not asked again before it answered.
      this.#exchange = this.#exchange.then(() => this.exchange());
    }, EXCHANGE_EVERY).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.#timer);
    await this.#exchange;
  }

  /** Counts a request of a subject, unless it has had `quota` requests in this minute already. */
  take(subject: string, quota: number): Taken {
    const now = this.clock.now().getTime();
    const minute = Math.floor(now / MINUTE);
    let counting = this.#countings.get(subject);
    if (counting?.minute !== minute) {
      counting = { minute, shared: 0, own: 0 };
      this.#countings.set(subject, counting);
    }
    const allowed = counting.shared + counting.own < quota;
    if (allowed) counting.own += 1;
    const remaining = Math.max(0, quota - counting.shared - counting.own);
    return { allowed, remaining, reset: Math.ceil(((minute + 1) * MINUTE - now) / 1000) };
  }

  /** Puts the counts of this process to those of the others, and learns the sums. */
  async exchange(): Promise<void> {
    const minute = Math.floor(this.clock.now().getTime() / MINUTE);
    const sent = this.#unsent(minute);
    if (sent.length === 0) return;
    try {
      const sums = await this.database.asAccounts(async () => {
        if (this.#sweptBefore < minute - 1) await this.counts.sweep(minute - 1);
        return this.counts.add(sent);
      });
      this.#sweptBefore = minute - 1;
      for (const { subject, count } of sent) this.#learn(subject, -count, sums);
    } catch (error) {
      // Each process goes on counting for itself.
      this.logger.warn({ err: error }, 'counts of requests could not be exchanged');
    }
  }

  #unsent(minute: number): RequestCount[] {
    const unsent: RequestCount[] = [];
    for (const [subject, counting] of this.#countings) {
      if (counting.minute !== minute) this.#countings.delete(subject);
      else if (counting.own > 0) unsent.push({ subject, minute, count: counting.own });
    }
    return unsent;
  }

  #learn(subject: string, change: number, sums: RequestCount[]): void {
    const counting = this.#countings.get(subject);
    const sum = sums.find((row) => row.subject === subject);
    if (!counting || !sum || counting.minute !== sum.minute) return;
    counting.own += change;
    counting.shared = sum.count;
  }
}
