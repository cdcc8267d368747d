import { Injectable } from '@nestjs/common';
import type { DataHealth, Delays } from '@shopmeter/contracts';
import { DataHealthRepository } from '@shopmeter/db';
import { Clock, uuidV7Time } from '@shopmeter/platform';

/** Tells how a store's webhooks arrive. Inside the tenant's transaction, or as `pipeline` for operators. */
@Injectable()
export class DataHealthService {
  constructor(
    private readonly repository: DataHealthRepository,
    private readonly clock: Clock,
  ) {}

  async answer(tenantId: string): Promise<DataHealth> {
    const now = this.clock.now();
    const stored = await this.repository.health(tenantId, now);
    const failures = await this.repository.failures(tenantId);
    const refused = await this.repository.refusals(tenantId, now);
    const drift = await this.repository.drift(tenantId);
    const { waiting, retrying, late, decided, failed, unbalancedOrders } = stored;
    return {
      ...{ waiting, retrying, late, decided, failed, unbalancedOrders },
      lastEventAt: timeOf(stored.lastEventId),
      waitingSince: timeOf(stored.oldestWaitingId),
      triggeredToReceived: delays(stored.received, stored.receivedOf),
      receivedToApplied: delays(stored.applied, stored.appliedOf),
      failures: failures.map(({ firstId, lastId, ...group }) => ({
        ...group,
        firstAt: uuidV7Time(firstId).toISOString(),
        lastAt: uuidV7Time(lastId).toISOString(),
      })),
      refused: refused.map((topic) => ({
        ...topic,
        firstAt: topic.firstAt.toISOString(),
        lastAt: topic.lastAt.toISOString(),
        recoveredAt: topic.recoveredAt?.toISOString() ?? null,
        givenUpAt: topic.givenUpAt.toISOString(),
      })),
      drift: drift.map((one) => ({
        ...one,
        firstSeenAt: one.firstSeenAt.toISOString(),
        lastSeenAt: one.lastSeenAt.toISOString(),
      })),
      budget: await this.repository.budget(tenantId, now),
    };
  }
}

function timeOf(eventId: string | null): string | null {
  return eventId === null ? null : uuidV7Time(eventId).toISOString();
}

function delays(percentiles: number[] | null, of: number): Delays | null {
  const [p50Ms, p95Ms] = percentiles ?? [];
  return p50Ms === undefined || p95Ms === undefined ? null : { p50Ms, p95Ms, of };
}
