import type { RequestDatabase } from '../scope/request-database';
import { BACKLOG_COUNTED } from './readiness.repository';

/** A store that has trouble. */
export interface TroubledStore {
  id: string;
  storeName: string;
  domain: string;
  waiting: number;
  oldestWaitingId: string | null;
  retrying: number;
  dead: number;
  quarantined: number;
  refused: number;
  missingTopics: number;
  hasLostAccess: boolean;
}

export interface PlatformFailures {
  status: 'quarantined' | 'dead';
  topic: string;
  cause: string;
  events: number;
  stores: number;
  lastId: string;
}

/**
 * What is wrong over all stores. Every count is bounded and begins with what is wrong, so that it costs the same however
 * many stores are well. Runs as the role `pipeline`, which alone sees the events of all.
 */
export class PlatformHealthRepository {
  constructor(private readonly database: RequestDatabase) {}

  /** The worst first. @param refusedSince refusals are told from then on */
  troubled(refusedSince: Date, waitingBefore: string, limit: number): Promise<TroubledStore[]> {
    return this.#rows(TROUBLED, [BACKLOG_COUNTED, refusedSince, waitingBefore, limit]);
  }

  /** By cause: the reason without its numbers. The most frequent first. */
  failures(limit: number): Promise<PlatformFailures[]> {
    return this.#rows(FAILURES, [BACKLOG_COUNTED, limit]);
  }

  /** What a store is called; null: there is none with this id. */
  async store(tenantId: string): Promise<{ storeName: string; domain: string } | null> {
    const [store] = await this.#rows<{ storeName: string; domain: string }>(
      'SELECT store_name AS "storeName", domain FROM tenants WHERE id = $1',
      [tenantId],
    );
    return store ?? null;
  }

  #rows<T>(statement: string, values: unknown[]): Promise<T[]> {
    return this.database.manager.query<T[]>(statement, values);
  }
}

const NEWEST_FAILED = `
  SELECT tenant_id, event_id, status, reason FROM outcomes
  WHERE status IN ('quarantined', 'dead') ORDER BY event_id DESC LIMIT $1`;

/** Dead letters weigh most, then refusals, then what waits. */
const TROUBLED = `
  WITH waiting AS (
    SELECT tenant_id, count(*)::integer AS waiting, min(event_id::text) AS oldest
    FROM (SELECT tenant_id, event_id FROM inbox WHERE event_id < $3 LIMIT $1) i GROUP BY tenant_id
  ), retried AS (
    SELECT tenant_id, count(*)::integer AS retrying
    FROM (SELECT tenant_id FROM inbox WHERE attempts > 0 LIMIT $1) i GROUP BY tenant_id
  ), failed AS (
    SELECT tenant_id, count(*) FILTER (WHERE status = 'dead')::integer AS dead,
           count(*) FILTER (WHERE status = 'quarantined')::integer AS quarantined
    FROM (${NEWEST_FAILED}) o GROUP BY tenant_id
  ), refused AS (
    SELECT tenant_id, sum(refused)::integer AS refused FROM delivery_refusals WHERE last_at > $2 GROUP BY tenant_id
  ), lost AS (
    SELECT tenant_id FROM connections WHERE revoked_at IS NOT NULL
  ), missing AS (
    SELECT tenant_id, cardinality(missing) AS topics FROM subscription_checks WHERE cardinality(missing) > 0
  )
  SELECT t.id, t.store_name AS "storeName", t.domain, coalesce(w.waiting, 0) AS waiting, w.oldest AS "oldestWaitingId",
         coalesce(a.retrying, 0) AS retrying, coalesce(f.dead, 0) AS dead, coalesce(f.quarantined, 0) AS quarantined, coalesce(r.refused, 0) AS refused,
         coalesce(m.topics, 0) AS "missingTopics", l.tenant_id IS NOT NULL AS "hasLostAccess"
  FROM tenants t
  LEFT JOIN waiting w ON w.tenant_id = t.id
  LEFT JOIN retried a ON a.tenant_id = t.id
  LEFT JOIN failed f ON f.tenant_id = t.id
  LEFT JOIN refused r ON r.tenant_id = t.id
  LEFT JOIN lost l ON l.tenant_id = t.id
  LEFT JOIN missing m ON m.tenant_id = t.id
  WHERE t.status = 'active' AND num_nonnulls(w.tenant_id, a.tenant_id, f.tenant_id, r.tenant_id, l.tenant_id, m.tenant_id) > 0
  ORDER BY coalesce(f.dead, 0) DESC, l.tenant_id IS NOT NULL DESC, coalesce(r.refused, 0) DESC,
           coalesce(a.retrying, 0) DESC, coalesce(w.waiting, 0) DESC, coalesce(m.topics, 0) DESC, coalesce(f.quarantined, 0) DESC, t.domain
  LIMIT $4`;

const FAILURES = `
  SELECT o.status, e.topic, regexp_replace(left(coalesce(o.reason, ''), 200), '\\d+', '#', 'g') AS cause,
         count(*)::integer AS events, count(DISTINCT o.tenant_id)::integer AS stores, max(o.event_id::text) AS "lastId"
  FROM (${NEWEST_FAILED}) o JOIN events e ON e.tenant_id = o.tenant_id AND e.id = o.event_id
  GROUP BY 1, 2, 3 ORDER BY events DESC, "lastId" DESC LIMIT $2`;
