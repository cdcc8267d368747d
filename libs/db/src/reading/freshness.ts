import { uuidV7Floor } from '@shopmeter/platform';
import type { EntityManager } from 'typeorm';
import { shardOf } from '../pipeline/events.repository';

type Manager = Pick<EntityManager, 'query'>;

/** How fresh what is stored of a tenant is. */
export interface Freshness {
  /** The newest applied event. */
  lastEventId: string | null;
  /** Within how many milliseconds 95 in 100 of the week's newest events were applied, from receiving; null without one. */
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
 * @param within a condition on outcomes `o`
 */
export function newestLags(within = 'true'): string {
  return `
  SELECT greatest(0, extract(epoch FROM n.decided_at - n.received_at) * 1000)::float8 AS ms
  FROM (
    SELECT o.decided_at, ${RECEIVED} AS received_at FROM outcomes o
    WHERE o.tenant_id = $1 AND ${within} ORDER BY o.event_id DESC LIMIT ${NEWEST}
  ) n
  WHERE NOT EXISTS (
    SELECT FROM replays r WHERE r.tenant_id = $1 AND r.created_at BETWEEN n.received_at AND n.decided_at)`;
}

/** Partitions that nothing of a week is in are not planned for: there is one for each day that events are kept. */
const OF_WEEK = 'o.event_id BETWEEN $2 AND $3';
const FRESHNESS = `
  SELECT (SELECT o.event_id FROM outcomes o WHERE o.tenant_id = $1 AND ${OF_WEEK} AND o.status = 'applied'
          ORDER BY o.event_id DESC LIMIT 1) AS "lastEventId",
         (SELECT percentile_disc(0.95) WITHIN GROUP (ORDER BY ms) FROM (${newestLags(OF_WEEK)}) lags) AS "lagMs",
         (SELECT count(*)::integer FROM inbox WHERE shard = ${shardOf('$1::uuid')} AND tenant_id = $1) AS waiting,
         t.rebuild_done AS "rebuildDone", t.rebuild_of AS "rebuildOf"
  FROM tenants t WHERE t.id = $1`;

/** Of a store where nothing happened for a week: looked for in every day, so not with every question. */
const OLDER = `
  SELECT o.event_id AS id FROM outcomes o
  WHERE o.tenant_id = $1 AND o.status = 'applied' ORDER BY o.event_id DESC LIMIT 1`;

const DAY_MS = 86_400_000;
const OLDER_KNOWN_MS = 600_000;
const STORES_KNOWN = 10_000;

/** How fresh what is stored of tenants is. */
export class FreshnessReader {
  readonly #older = new Map<string, { id: string | null; at: number }>();

  /** Inside the tenant's transaction. */
  async of(manager: Manager, tenantId: string, now: Date): Promise<Freshness> {
    const week = [now.getTime() - 7 * DAY_MS, now.getTime() + DAY_MS].map(uuidV7Floor);
    const [found] = await manager.query<Freshness[]>(FRESHNESS, [tenantId, ...week]);
    const lastEventId = found!.lastEventId ?? (await this.#olderEvent(manager, tenantId, now.getTime()));
    return { ...found!, lastEventId };
  }

  async #olderEvent(manager: Manager, tenantId: string, at: number): Promise<string | null> {
    const known = this.#older.get(tenantId);
    if (known && Math.abs(at - known.at) < OLDER_KNOWN_MS) return known.id;
    const [row] = await manager.query<{ id: string }[]>(OLDER, [tenantId]);
    const id = row?.id ?? null;
    if (this.#older.size >= STORES_KNOWN) this.#older.clear();
    this.#older.set(tenantId, { id, at });
    return id;
  }
}
