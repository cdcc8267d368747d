import { Injectable } from '@nestjs/common';
import type { PlatformHealth } from '@shopmeter/contracts';
import {
  JobsOutboxRepository,
  PlatformHealthRepository,
  ReadinessRepository,
  RETRIED_FOR_MS,
} from '@shopmeter/db';
import { Clock, uuidV7Floor, uuidV7Time } from '@shopmeter/platform';

const STORES = 100;
const FAILURES = 50;
/** Whatever waits for longer has trouble. */
const LONG_MS = 60_000;

/** Tells what is wrong over all stores. As `pipeline`. */
@Injectable()
export class OperatorHealthService {
  constructor(
    private readonly health: PlatformHealthRepository,
    private readonly jobs: JobsOutboxRepository,
    private readonly readiness: ReadinessRepository,
    private readonly clock: Clock,
  ) {}

  async answer(): Promise<PlatformHealth> {
    const now = this.clock.now().getTime();
    const { waiting, oldestAt, dead, quarantined } = await this.readiness.backlog();
    const refusedSince = new Date(now - RETRIED_FOR_MS);
    const stores = await this.health.troubled(refusedSince, uuidV7Floor(now - LONG_MS), STORES);
    const failures = await this.health.failures(FAILURES);
    const { dueSince, ...jobs } = await this.jobs.counts();
    return {
      ...{ waiting, dead, quarantined },
      waitingSince: oldestAt?.toISOString() ?? null,
      jobs: { ...jobs, dueSince: dueSince?.toISOString() ?? null },
      stores: stores.map(({ oldestWaitingId, ...store }) => ({
        ...store,
        waitingSince: oldestWaitingId === null ? null : uuidV7Time(oldestWaitingId).toISOString(),
      })),
      failures: failures.map(({ lastId, ...group }) => ({
        ...group,
        lastAt: uuidV7Time(lastId).toISOString(),
      })),
    };
  }
}
