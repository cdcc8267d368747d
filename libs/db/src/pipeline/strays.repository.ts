import { EventEntity } from '../entities/events.entities';
import { learnDictionaries } from '../bodies/body-dictionaries';
import type { StoredBody } from '../bodies/body-codec';
import type { PipelineTransaction } from '../scope/pipeline-database';
import { entityTable } from './entity-table';
import { NO_TENANT, shardOf } from './events.repository';

/** An event of an unknown shop that has been connected since. */
export interface StrayEvent extends StoredBody {
  id: string;
  /** Of the shop's store. */
  tenantId: string;
  domain: string;
  shopId: string | null;
}

/**
 * The next events that no store has and whose shop is one by now, the oldest first. Left out are those whose body also
 * came for another shop, since one of the two is forged, and those of a store that has a secret of its own.
 * @param of only for this store; null: for every one
 * @param after only events with a higher id
 */
export async function strayEvents(
  tx: PipelineTransaction,
  { of, after, limit }: { of: string | null; after: string; limit: number },
): Promise<StrayEvent[]> {
  const { rows } = await tx.query<StrayEvent>(
    `SELECT e.id, t.id AS "tenantId", t.domain, t.shop_id AS "shopId", e.body, e.body_size AS "bodySize",
            e.body_dictionary AS "bodyDictionary"
     FROM events e JOIN tenants t ON t.domain = e.shop_domain
     WHERE e.tenant_id = '${NO_TENANT}' AND e.id > $2 AND e.app_signed
       AND t.webhook_secret IS NULL AND ($1::uuid IS NULL OR t.id = $1)
       AND NOT EXISTS (
         SELECT FROM events other
         WHERE substring(other.body_sha256 FOR 8) = substring(e.body_sha256 FOR 8)
           AND other.body_sha256 = e.body_sha256 AND other.app_signed AND other.shop_domain <> e.shop_domain)
     ORDER BY e.id LIMIT $3`,
    [of, after, limit],
  );
  await learnDictionaries(tx, rows);
  return rows;
}

const EVENT_COLUMNS = entityTable(EventEntity).columns.map(({ name }) => name);
const KEPT_COLUMNS = EVENT_COLUMNS.filter((name) => name !== 'tenant_id').join(', ');

/**
 * Moves events of no store to theirs, to be applied. One that was sent again and kept since its shop was connected stays
 * where it is. Hold the shard of `NO_TENANT`.
 * @returns how many were moved
 */
export async function adoptEvents(
  tx: PipelineTransaction,
  strays: readonly { id: string; tenantId: string }[],
): Promise<number> {
  if (strays.length === 0) return 0;
  const { rows } = await tx.query<{ id: string; tenantId: string }>(
    `WITH stray AS MATERIALIZED (
       SELECT s.id, s.tenant_id, d.delivery_key FROM unnest($1::uuid[], $2::uuid[]) AS s(id, tenant_id)
       LEFT JOIN deliveries d ON d.tenant_id = '${NO_TENANT}' AND d.event_id = s.id
     ), known AS (
       INSERT INTO deliveries (tenant_id, delivery_key, event_id)
       SELECT tenant_id, delivery_key, id FROM stray WHERE delivery_key IS NOT NULL ORDER BY tenant_id, delivery_key
       ON CONFLICT DO NOTHING RETURNING event_id
     )
     SELECT id, tenant_id AS "tenantId" FROM stray
     WHERE delivery_key IS NULL OR id IN (SELECT event_id FROM known)`,
    [strays.map(({ id }) => id), strays.map(({ tenantId }) => tenantId)],
  );
  const moved = [rows.map(({ id }) => id), rows.map(({ tenantId }) => tenantId)];
  await tx.query(
    `INSERT INTO events (tenant_id, ${KEPT_COLUMNS})
     SELECT m.tenant, ${KEPT_COLUMNS} FROM unnest($1::uuid[], $2::uuid[]) AS m(event, tenant)
     JOIN events e ON e.tenant_id = '${NO_TENANT}' AND e.id = m.event`,
    moved,
  );
  await tx.query(
    `INSERT INTO inbox (tenant_id, event_id, shard, available_at, put_back)
     SELECT tenant, event, ${shardOf('tenant')}, '-infinity', true FROM unnest($1::uuid[], $2::uuid[]) AS m(event, tenant)`,
    moved,
  );
  await tx.query(
    `DELETE FROM inbox
     WHERE shard = ${shardOf(`'${NO_TENANT}'::uuid`)} AND tenant_id = '${NO_TENANT}' AND event_id = ANY ($1)`,
    [moved[0]],
  );
  for (const table of ['outcomes', 'deliveries']) {
    await tx.query(`DELETE FROM ${table} WHERE tenant_id = '${NO_TENANT}' AND event_id = ANY ($1)`, [
      moved[0],
    ]);
  }
  await tx.query(`DELETE FROM events WHERE tenant_id = '${NO_TENANT}' AND id = ANY ($1)`, [moved[0]]);
  return rows.length;
}
