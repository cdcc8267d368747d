import { uuidV7Floor } from '@shopmeter/platform';
import { learnDictionaries } from '../bodies/body-dictionaries';
import type { PipelineDatabase, PipelineTransaction } from '../scope/pipeline-database';
import { NO_TENANT, shardOf, SHARDS } from './events.repository';
import type { ClaimedEvent } from './inbox.repository';
import { seenElsewhere, SEEN_ELSEWHERE_MS } from './seen-elsewhere';

/** Milliseconds after which a claimed event is looked at apart: the claim looks back from now, not from its time. */
const LATE_MS = 3_600_000;

/** Bytes of bodies in one claim: a store that sends bodies of megabytes must not fill the memory. */
export const CLAIM_BYTES = 16 * 1024 * 1024;

/** A tenant's part of a claim while many have something waiting. Not 1: a store's events share the rows they change. */
const SMALLEST_SHARE = 32;

/**
 * Ids to claim, dealt out fairly: every tenant with something waiting gets an equal share of the claim, those that
 * waited longest first, and what is left over goes to whoever has more. So a store's flood takes only what others
 * leave. The recursion steps from tenant to tenant through the index, however many events each has.
 */
const FAIR = `
  WITH RECURSIVE step AS (
    (SELECT i.tenant_id FROM inbox i WHERE i.shard = $1 ORDER BY i.tenant_id LIMIT 1)
    UNION ALL
    SELECT (SELECT i.tenant_id FROM inbox i WHERE i.shard = $1 AND i.tenant_id > step.tenant_id ORDER BY i.tenant_id LIMIT 1)
    FROM step WHERE step.tenant_id IS NOT NULL
  ), tenant AS (
    SELECT tenant_id, greatest($3::integer / count(*) OVER (), ${SMALLEST_SHARE})::integer AS share
    FROM step WHERE tenant_id IS NOT NULL
  ), ranked AS (
    SELECT t.tenant_id, w.event_id,
           row_number() OVER (PARTITION BY t.tenant_id ORDER BY w.event_id) > t.share AS beyond,
           first_value(w.event_id) OVER (PARTITION BY t.tenant_id ORDER BY w.event_id) AS oldest
    FROM tenant t CROSS JOIN LATERAL (
      SELECT event_id FROM inbox
      WHERE shard = $1 AND tenant_id = t.tenant_id AND available_at <= $2
      ORDER BY event_id LIMIT 2 * t.share
    ) w
  )
  SELECT tenant_id, event_id, row_number() OVER (ORDER BY beyond, oldest, event_id) AS place
  FROM ranked ORDER BY place LIMIT $3`;

/** Ids that are named, where they still wait. */
const NAMED = `
  SELECT tenant_id, event_id, row_number() OVER (ORDER BY event_id) AS place
  FROM inbox i WHERE shard = $1 AND available_at <= $2 AND event_id = ANY ($5) ORDER BY event_id LIMIT $3`;

/**
 * LATERAL with LIMIT keeps the plan to one index look-up per id, whatever the statistics say of a table that is mostly
 * empty. Each event is looked up once: its row carries a usual body, and of a large one only where it is.
 */
const claim = (ids: string) => `
  WITH ids AS MATERIALIZED (${ids}), bounded AS MATERIALIZED (
    SELECT ids.place, e.*, sum(e.body_size) OVER (ORDER BY ids.place) - e.body_size AS before
    FROM ids CROSS JOIN LATERAL (
      SELECT tenant_id, id, topic, shop_domain, webhook_id, api_version, triggered_at, received_at, body, body_size,
             body_dictionary, body_sha256, app_signed
      FROM events WHERE tenant_id = ids.tenant_id AND id = ids.event_id LIMIT 1
    ) e
  )
  SELECT i.tenant_id AS "tenantId", i.event_id AS id, i.shard, i.attempts, i.put_back AS "putBack", e.topic, e.shop_domain AS "shopDomain",
         e.webhook_id AS "webhookId", e.api_version AS "apiVersion", e.triggered_at AS "triggeredAt", e.received_at AS "receivedAt", e.app_signed AS "appSigned", e.body, e.body_size AS "bodySize",
         e.body_dictionary AS "bodyDictionary",
         EXISTS (
           SELECT FROM events other
           WHERE substring(other.body_sha256 FOR 8) = substring(e.body_sha256 FOR 8)
             AND other.body_sha256 = e.body_sha256
             AND other.app_signed AND e.app_signed
             AND other.tenant_id <> e.tenant_id AND other.tenant_id <> '${NO_TENANT}' AND other.id < e.id AND other.id >= $4
         ) AS "seenElsewhere"
  FROM bounded e
  CROSS JOIN LATERAL (
    SELECT * FROM inbox WHERE shard = $1 AND tenant_id = e.tenant_id AND event_id = e.id FOR UPDATE SKIP LOCKED
  ) i
  WHERE e.before < ${CLAIM_BYTES}
  ORDER BY e.place`;
const CLAIM_FAIR = { name: 'claim-events', text: claim(FAIR) };
const CLAIM_NAMED = { name: 'claim-named-events', text: claim(NAMED) };

/** Shards that have something to apply now. */
export async function waitingShards(database: PipelineDatabase, now: Date): Promise<number[]> {
  return database.transaction(async (tx) => {
    const result = await tx.query<{ shard: number }>({
      name: 'waiting-shards',
      text: `SELECT shard FROM generate_series(0, ${SHARDS - 1}) AS shard
             WHERE EXISTS (SELECT FROM inbox i WHERE i.shard = shard.shard::smallint AND i.available_at <= $1)`,
      values: [now],
    });
    return result.rows.map((row) => row.shard);
  });
}

/** Whether something of the shard of a store can be applied now. */
export async function isAwaited(tx: PipelineTransaction, tenantId: string, now: Date): Promise<boolean> {
  const result = await tx.query<{ awaited: boolean }>({
    name: 'awaited-shard',
    text: `SELECT EXISTS (SELECT FROM inbox i WHERE i.shard = ${shardOf('$1::uuid')} AND i.available_at <= $2) AS awaited`,
    values: [tenantId, now],
  });
  return result.rows[0]!.awaited;
}

/**
 * Claims waiting events of a shard, fairly by tenant, at most `limit` of them and `CLAIM_BYTES` (but at least one).
 * @param only restricts the claim to these ids
 */
export async function claimEvents(
  tx: PipelineTransaction,
  claim: { shard: number; now: Date; limit: number; only?: readonly string[] },
): Promise<ClaimedEvent[]> {
  const values = [claim.shard, claim.now, claim.limit, uuidV7Floor(claim.now.getTime() - SEEN_ELSEWHERE_MS)];
  const result = await tx.query<ClaimedEvent>(
    claim.only ? { ...CLAIM_NAMED, values: [...values, claim.only] } : { ...CLAIM_FAIR, values },
  );
  await learnDictionaries(tx, result.rows);
  const late = result.rows.filter(({ receivedAt }) => claim.now.getTime() - receivedAt.getTime() > LATE_MS);
  const forged = await seenElsewhere(tx, late);
  for (const event of late) event.seenElsewhere ||= forged.has(event.id);
  return result.rows;
}
