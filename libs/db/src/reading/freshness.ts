import type { EntityManager } from 'typeorm';
import { shardOf } from '../pipeline/events.repository';

/** How fresh what is stored of a tenant is. */
export interface Freshness {
  /** The newest applied event. */
  lastEventId: string | null;
  /** Within how many milliseconds 95 in 100 of the newest events were applied, from receiving; null before the first. */
  lagMs: number | null;
  waiting: number;
  /** Of the rebuild at work: events that were read, of those there are. */
  rebuildDone: number | null;
  rebuildOf: number | null;
}

/** Of how many events the lag is told. */
const NEWEST = 200;
/** When an event was received, as its id says, so that the event itself need not be kept any more. */
const RECEIVED = `to_timestamp(('x' || substr(replace(o.event_id::text, '-', ''), 1, 12))::bit(48)::bigint / 1000.0)`;

/**
 * Milliseconds (`ms`) from receiving to deciding of the newest events of the tenant `$1`. What was decided anew, because
 * a replay was ordered after it had come, tells nothing about how long it took.
 */
export const NEWEST_LAGS = `
  SELECT greatest(0, extract(epoch FROM n.decided_at - n.received_at) * 1000)::float8 AS ms
  FROM (
    SELECT o.decided_at, ${RECEIVED} AS received_at FROM outcomes o
    WHERE o.tenant_id = $1 ORDER BY o.event_id DESC LIMIT ${NEWEST}
  ) n
  WHERE NOT EXISTS (
    SELECT FROM replays r WHERE r.tenant_id = $1 AND r.created_at BETWEEN n.received_at AND n.decided_at)`;

const FRESHNESS = `
  SELECT (SELECT o.event_id FROM outcomes o
          WHERE o.tenant_id = $1 AND o.status = 'applied' ORDER BY o.event_id DESC LIMIT 1) AS "lastEventId",
         (SELECT percentile_disc(0.95) WITHIN GROUP (ORDER BY ms) FROM (${NEWEST_LAGS}) lags) AS "lagMs",
         (SELECT count(*)::integer FROM inbox WHERE shard = ${shardOf('$1::uuid')} AND tenant_id = $1) AS waiting,
         t.rebuild_done AS "rebuildDone", t.rebuild_of AS "rebuildOf"
  FROM tenants t WHERE t.id = $1`;

/** Inside the tenant's transaction. */
export async function freshnessOf(
  manager: Pick<EntityManager, 'query'>,
  tenantId: string,
): Promise<Freshness> {
  const rows = await manager.query<Freshness[]>(FRESHNESS, [tenantId]);
  return rows[0]!;
}
