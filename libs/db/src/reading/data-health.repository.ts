import { uuidV7Floor } from '@shopmeter/platform';
import { RETRIED_FOR_MS } from '../keeping/delivery-refusals';
import { shardOf } from '../pipeline/events.repository';
import { BACKLOG_COUNTED } from '../repositories/readiness.repository';
import type { RequestDatabase } from '../scope/request-database';
import { newestLags } from './freshness';

const DAY_MS = 86_400_000;
const REFUSALS_SHOWN_MS = 7 * DAY_MS;
const NEWEST = 1000;
/** Shopify delivers up to a day late; what is older was played in by hand, as the demo store's history is. */
const LATEST_MS = 2 * DAY_MS;
const LATEST_OF_DEMO_MS = 30_000;
const LATE_MS = 60_000;
const GROUPS = 50;
const REASON = 200;
const DRIFTS = 100;

/** See `DataHealth`. */
export interface StoredHealth {
  lastEventId: string | null;
  waiting: number;
  oldestWaitingId: string | null;
  retrying: number;
  received: number[] | null;
  receivedOf: number;
  late: number;
  applied: number[] | null;
  appliedOf: number;
  decided: number;
  failed: number;
  unbalancedOrders: number;
}

export interface StoredFailures {
  status: 'quarantined' | 'dead';
  topic: string;
  reason: string;
  events: number;
  firstId: string;
  lastId: string;
}

export interface StoredRefusals {
  topic: string;
  cause: string;
  refused: number;
  firstAt: Date;
  lastAt: Date;
  recoveredAt: Date | null;
  givenUpAt: Date;
}

export interface StoredDrift {
  topic: string;
  apiVersion: string;
  path: string;
  kind: 'missing' | 'unexpected' | 'version';
  firstEventId: string;
  firstSeenAt: Date;
  lastSeenAt: Date;
}

export interface StoredBudget {
  available: number;
  maximum: number;
  perSecond: number;
  waited: number;
}

/**
 * How a store's webhooks arrive and what becomes of them. Every count is bounded. Inside the tenant's transaction, or as
 * `pipeline` for operators.
 */
export class DataHealthRepository {
  constructor(private readonly database: RequestDatabase) {}

  async health(tenantId: string, now: Date): Promise<StoredHealth> {
    const yesterday = uuidV7Floor(now.getTime() - DAY_MS);
    const rows = await this.#rows<StoredHealth>(HEALTH, [tenantId, yesterday, BACKLOG_COUNTED]);
    return rows[0]!;
  }

  failures(tenantId: string): Promise<StoredFailures[]> {
    return this.#rows(FAILURES, [tenantId, BACKLOG_COUNTED]);
  }

  refusals(tenantId: string, now: Date): Promise<StoredRefusals[]> {
    return this.#rows(REFUSALS, [tenantId, new Date(now.getTime() - REFUSALS_SHOWN_MS)]);
  }

  drift(tenantId: string): Promise<StoredDrift[]> {
    return this.#rows(DRIFT, [tenantId]);
  }

  async budget(tenantId: string, now: Date): Promise<StoredBudget | null> {
    return (await this.#rows<StoredBudget>(BUDGET, [tenantId, now]))[0] ?? null;
  }

  #rows<T>(statement: string, values: unknown[]): Promise<T[]> {
    return this.database.manager.query<T[]>(statement, values);
  }
}

const PERCENTILES = `percentile_disc(ARRAY[0.5, 0.95]) WITHIN GROUP (ORDER BY ms)`;

const HEALTH = `
  WITH waiting AS (
    SELECT event_id, attempts FROM inbox WHERE shard = ${shardOf('$1::uuid')} AND tenant_id = $1
    ORDER BY event_id LIMIT $3
  ), arrived AS (
    SELECT greatest(0, extract(epoch FROM received_at - triggered_at) * 1000)::float8 AS ms
    FROM (SELECT received_at, triggered_at, topic FROM events WHERE tenant_id = $1 AND id >= $2 ORDER BY id DESC LIMIT ${NEWEST}) n
    WHERE topic NOT LIKE 'fetched/%' AND triggered_at > received_at -
      CASE WHEN (SELECT is_demo FROM tenants WHERE id = $1) THEN interval '${LATEST_OF_DEMO_MS} milliseconds'
           ELSE interval '${LATEST_MS} milliseconds' END
  ), lags AS (${newestLags()}), decided AS (
    SELECT status FROM outcomes WHERE tenant_id = $1 AND event_id >= $2 ORDER BY event_id DESC LIMIT $3
  )
  SELECT (SELECT id FROM events WHERE tenant_id = $1 ORDER BY id DESC LIMIT 1) AS "lastEventId",
         (SELECT count(*)::integer FROM waiting) AS waiting,
         (SELECT event_id FROM waiting ORDER BY event_id LIMIT 1) AS "oldestWaitingId",
         (SELECT count(*)::integer FROM waiting WHERE attempts > 0) AS retrying,
         (SELECT ${PERCENTILES} FROM arrived) AS received,
         (SELECT count(*)::integer FROM arrived) AS "receivedOf",
         (SELECT count(*)::integer FROM arrived WHERE ms > ${LATE_MS}) AS late,
         (SELECT ${PERCENTILES} FROM lags) AS applied,
         (SELECT count(*)::integer FROM lags) AS "appliedOf",
         (SELECT count(*)::integer FROM decided) AS decided,
         (SELECT count(*)::integer FROM decided WHERE status IN ('quarantined', 'dead')) AS failed,
         (SELECT count(DISTINCT order_id)::integer FROM unbalanced_orders WHERE tenant_id = $1) AS "unbalancedOrders"`;

/** What is tried again waits, and has not failed. */
const FAILURES = `
  SELECT o.status, e.topic, left(coalesce(o.reason, ''), ${REASON}) AS reason, count(*)::integer AS events,
         min(o.event_id::text) AS "firstId", max(o.event_id::text) AS "lastId"
  FROM (SELECT event_id, status, reason FROM outcomes
        WHERE tenant_id = $1 AND status IN ('quarantined', 'dead') ORDER BY event_id DESC LIMIT $2) o
  JOIN events e ON e.tenant_id = $1 AND e.id = o.event_id
  WHERE NOT EXISTS (SELECT FROM inbox i
                    WHERE i.shard = ${shardOf('$1::uuid')} AND i.tenant_id = $1 AND i.event_id = o.event_id)
  GROUP BY 1, 2, 3 ORDER BY events DESC, "lastId" DESC LIMIT ${GROUPS}`;

const REFUSALS = `
  SELECT r.topic, r.cause, r.refused::integer AS refused, r.first_at AS "firstAt", r.last_at AS "lastAt",
         (SELECT e.received_at FROM events e
          WHERE e.tenant_id = $1 AND e.id >= uuid_floor((r.last_at AT TIME ZONE 'UTC')::date)::uuid AND e.topic = r.topic
            AND e.received_at > r.last_at ORDER BY e.id LIMIT 1) AS "recoveredAt",
         r.first_at + interval '${RETRIED_FOR_MS} milliseconds' AS "givenUpAt"
  FROM delivery_refusals r WHERE r.tenant_id = $1 AND r.last_at > $2 ORDER BY r.last_at DESC, r.topic`;

const DRIFT = `
  SELECT topic, api_version AS "apiVersion", path, kind, first_event_id AS "firstEventId",
         first_seen_at AS "firstSeenAt", last_seen_at AS "lastSeenAt"
  FROM schema_drift WHERE tenant_id = $1 ORDER BY last_seen_at DESC, topic, path LIMIT ${DRIFTS}`;

const BUDGET = `
  SELECT least(maximum, available + restore_rate * greatest(0, extract(epoch FROM $2::timestamptz - measured_at)))::integer AS available,
         maximum::integer AS maximum, restore_rate AS "perSecond", throttled::integer AS waited
  FROM admin_throttles WHERE tenant_id = $1`;
