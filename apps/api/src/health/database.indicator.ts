import { Injectable } from '@nestjs/common';
import { type HealthIndicatorResult, HealthIndicatorService } from '@nestjs/terminus';
import { ReadinessRepository } from '@shopmeter/db';

/** Milliseconds. */
const TIMEOUT = 2000;
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
    return this.indicators
      .check('database')
      .attempt(() => this.#quietly(() => this.readiness.ping()))
      .withTimeout(TIMEOUT)
      .cacheFor(CACHED_FOR);
  }

  async migrated(): Promise<HealthIndicatorResult> {
    return this.indicators
      .check('migrations')
      .attempt(async () => {
        const { pending } = await this.#quietly(() => this.readiness.migrations());
        if (pending.length > 0) throw new Error(`not run yet: ${pending.join(', ')}`);
      })
      .withTimeout(TIMEOUT)
      .cacheFor(CACHED_FOR);
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
