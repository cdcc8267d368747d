import type { PipelineTransaction } from '../scope/pipeline-database';

export interface IdentityKey {
  tenantId: string;
  identity: string;
}

/** Someone's first order, as the facts say it. */
export interface FirstOrder extends IdentityKey {
  firstOrderId: string;
  firstOrderAt: Date;
  orders: number;
}

const KEYS = `json_to_recordset($1::json) AS k("tenantId" uuid, identity text)`;

/** First days as stored now: what the measures counted so far. */
export async function storedFirstDays(
  tx: PipelineTransaction,
  keys: readonly IdentityKey[],
): Promise<(IdentityKey & { firstDay: string })[]> {
  if (keys.length === 0) return [];
  const result = await tx.query<IdentityKey & { firstDay: string }>(
    `SELECT i.tenant_id AS "tenantId", i.identity, i.first_day::text AS "firstDay"
     FROM ${KEYS} JOIN identities i ON i.tenant_id = k."tenantId" AND i.identity = k.identity`,
    [JSON.stringify(keys)],
  );
  return result.rows;
}

/** First orders computed from the orders themselves; identities without an order that counts are missing. */
export async function firstOrders(
  tx: PipelineTransaction,
  keys: readonly IdentityKey[],
): Promise<FirstOrder[]> {
  if (keys.length === 0) return [];
  const result = await tx.query<FirstOrder>(
    `SELECT k."tenantId", k.identity, first.shopify_id AS "firstOrderId", first.occurred_at AS "firstOrderAt",
            counted.orders
     FROM ${KEYS}
     JOIN LATERAL (
       SELECT shopify_id, occurred_at FROM orders o
       WHERE o.tenant_id = k."tenantId" AND o.identity = k.identity AND NOT o.test AND o.deleted_at IS NULL
       ORDER BY occurred_at, shopify_id LIMIT 1
     ) first ON true
     JOIN LATERAL (
       SELECT count(*)::integer AS orders FROM orders o
       WHERE o.tenant_id = k."tenantId" AND o.identity = k.identity AND NOT o.test AND o.deleted_at IS NULL
     ) counted ON true`,
    [JSON.stringify(keys)],
  );
  return result.rows;
}

/** Makes the stored identities exactly these; identities without any order left are removed. */
export async function replaceIdentities(
  tx: PipelineTransaction,
  keys: readonly IdentityKey[],
  first: readonly (FirstOrder & { firstDay: string })[],
): Promise<void> {
  if (keys.length === 0) return;
  const remaining = new Set(first.map((row) => `${row.tenantId}/${row.identity}`));
  const gone = keys.filter((key) => !remaining.has(`${key.tenantId}/${key.identity}`));
  if (gone.length > 0) {
    await tx.query(
      `DELETE FROM identities i USING ${KEYS} WHERE i.tenant_id = k."tenantId" AND i.identity = k.identity`,
      [JSON.stringify(gone)],
    );
  }
  await tx.query(
    `INSERT INTO identities AS i (tenant_id, identity, first_order_id, first_order_at, first_day, orders)
     SELECT "tenantId", identity, "firstOrderId", "firstOrderAt", "firstDay", orders
     FROM json_to_recordset($1::json) AS f("tenantId" uuid, identity text, "firstOrderId" bigint,
       "firstOrderAt" timestamptz, "firstDay" date, orders integer)
     ORDER BY "tenantId", identity
     ON CONFLICT (tenant_id, identity) DO UPDATE SET first_order_id = excluded.first_order_id,
       first_order_at = excluded.first_order_at, first_day = excluded.first_day, orders = excluded.orders
     WHERE (i.first_order_id, i.first_order_at, i.first_day, i.orders)
       IS DISTINCT FROM (excluded.first_order_id, excluded.first_order_at, excluded.first_day, excluded.orders)`,
    [JSON.stringify(first)],
  );
}

/** The next page of a tenant's identities with their first days as stored, for work that concerns all of them. */
export async function pageOfIdentities(
  tx: PipelineTransaction,
  tenantId: string,
  after: string | null,
  limit: number,
): Promise<(IdentityKey & { firstDay: string })[]> {
  const result = await tx.query<IdentityKey & { firstDay: string }>(
    `SELECT tenant_id AS "tenantId", identity, first_day::text AS "firstDay" FROM identities
     WHERE tenant_id = $1 AND identity > coalesce($2, '') ORDER BY identity LIMIT $3`,
    [tenantId, after, limit],
  );
  return result.rows;
}
