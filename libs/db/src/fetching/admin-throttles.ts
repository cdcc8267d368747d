import type { AdminThrottle, ThrottleStatus } from '@shopmeter/shopify';
import type { PipelineDatabase } from '../scope/pipeline-database';

/** Of Shopify's smallest plan, until an answer tells otherwise: 100 points a second, 20 seconds of them. */
const RESTORE_RATE = 100;
const MAXIMUM = 2000;
const LONGEST_WAIT = 20_000;

interface Bucket {
  present: number;
  maximum: number;
  rate: number;
}

/** A statement of its own: one that waits for the lock reads what was there after it. */
const LOCKED = `
  SELECT maximum, restore_rate AS rate,
    least(maximum, available + restore_rate * greatest(0, extract(epoch FROM $2::timestamptz - measured_at))) AS present
  FROM admin_throttles WHERE tenant_id = $1 FOR UPDATE`;

/** The points of stores, in the database: processes that ask the same store spend from one bucket. */
export class AdminThrottles implements AdminThrottle {
  constructor(
    private readonly database: PipelineDatabase,
    private readonly now: () => Date,
  ) {}

  /** A request that would exceed a whole bucket starts from a full one. */
  async take(tenantId: string, points: number): Promise<number> {
    const now = this.now();
    return this.database.transaction(async (tx) => {
      await tx.query(
        `INSERT INTO admin_throttles (tenant_id, available, maximum, restore_rate, measured_at)
         VALUES ($1, ${MAXIMUM}, ${MAXIMUM}, ${RESTORE_RATE}, $2) ON CONFLICT (tenant_id) DO NOTHING`,
        [tenantId, now],
      );
      const { rows } = await tx.query<Bucket>(LOCKED, [tenantId, now]);
      const { present, maximum, rate } = rows[0]!;
      const missing = Math.min(points, maximum) - present;
      const isEnough = missing <= 0;
      await tx.query(
        `UPDATE admin_throttles SET available = $2, measured_at = greatest(measured_at, $3),
           throttled = throttled + $4 WHERE tenant_id = $1`,
        [tenantId, isEnough ? present - points : present, now, isEnough ? 0 : 1],
      );
      return isEnough ? 0 : Math.min(LONGEST_WAIT, Math.ceil((missing / rate) * 1000));
    });
  }

  async told(tenantId: string, status: ThrottleStatus): Promise<void> {
    await this.database.transaction((tx) =>
      tx.query(
        `INSERT INTO admin_throttles (tenant_id, available, maximum, restore_rate, measured_at)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (tenant_id) DO UPDATE SET available = excluded.available, maximum = excluded.maximum,
           restore_rate = excluded.restore_rate, measured_at = excluded.measured_at`,
        [tenantId, status.currentlyAvailable, status.maximumAvailable, status.restoreRate, this.now()],
      ),
    );
  }
}
