import { Injectable } from '@nestjs/common';
import { type HealthIndicatorResult, HealthIndicatorService } from '@nestjs/terminus';
import { ReadinessRepository } from '@shopmeter/db';

/** Milliseconds. */
const TIMEOUT = 2000;
/** Milliseconds: it answers in one. */
const SLOW = 250;
/** Milliseconds: a probe every second must not become a query every second. */
const CACHED_FOR = 2000;

/** Whether the database answers and has the schema that this code was written for. */
@Injectable()
export class DatabaseIndicator {
  constructor(
    private readonly indicators: HealthIndicatorService,
    private readonly readiness: ReadinessRepository,
  ) {}

  async reachable(): Promise<HealthIndicatorResult> {
    const indicator = this.indicators.check('database');
    const { database } = await indicator
      .attempt(() => this.#quietly(() => this.readiness.ping()))
      .withTimeout(TIMEOUT)
      .cacheFor(CACHED_FOR);
    const responseTime = Number((database as { responseTime?: number }).responseTime);
    if (database.status === 'down' || responseTime <= SLOW) return { database };
    return indicator.degraded({ responseTime, message: 'the database is slow' });
  }

  async migrated(): Promise<HealthIndicatorResult> {
    const indicator = this.indicators.check('migrations');
    const result = await indicator
      .attempt(async () => {
        const gap = await this.#quietly(() => this.readiness.migrations());
        if (gap.pending.length > 0) throw new Error(`not run yet: ${gap.pending.join(', ')}`);
        if (gap.refusing.length > 0) throw new Error(`too new for this version: ${gap.refusing.join(', ')}`);
        return { unknown: gap.unknown };
      })
      .withTimeout(TIMEOUT)
      .cacheFor(CACHED_FOR);
    const { unknown = [] } = result.migrations as { unknown?: string[] };
    // A newer version runs beside this one, or did: its schema serves both.
    return unknown.length > 0 ? indicator.degraded(`of a newer version: ${unknown.join(', ')}`) : result;
  }

  /** A driver's message can name hosts and users, and this page is public. */
  async #quietly<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (cause) {
      throw new Error('the database does not answer', { cause });
    }
  }
}
