import type { PipelineTransaction } from '../scope/pipeline-database';

export interface IdentityKey {
  tenantId: string;
  identity: string;
}

/** What is stored of someone who ordered. */
export interface StoredIdentity extends IdentityKey {
  firstDay: string;
  /** Local days of all orders, in order. */
  days: string[];
}

/** Someone's orders, as the facts say it. */
export interface IdentityOrders extends IdentityKey {
  firstOrderId: string;
  firstOrderAt: Date;
  /** Times of all of them, in order. */
  orderedAt: Date[];
}

const KEYS = `json_to_recordset($1::json) AS k("tenantId" uuid, identity text)`;
const STORED = `i.tenant_id AS "tenantId", i.identity, i.first_day::text AS "firstDay",
  array_to_string(i.days, ',') AS days`;

interface StoredRow extends IdentityKey {
  firstDay: string;
  days: string;
}

function withDays(row: StoredRow): StoredIdentity {
  return { ...row, days: row.days === '' ? [] : row.days.split(',') };
}

/** Identities as stored now: what the measures counted so far. */
export async function storedIdentities(
  tx: PipelineTransaction,
  keys: readonly IdentityKey[],
): Promise<StoredIdentity[]> {
  if (keys.length === 0) return [];
  const result = await tx.query<StoredRow>({
    name: 'stored-identities',
    text: `SELECT ${STORED} FROM ${KEYS}
           JOIN identities i ON i.tenant_id = k."tenantId" AND i.identity = k.identity`,
    values: [JSON.stringify(keys)],
  });
  return result.rows.map(withDays);
}

/** What identities ordered, from the orders themselves; those without an order that counts are missing. */
export async function identityOrders(
  tx: PipelineTransaction,
  keys: readonly IdentityKey[],
): Promise<IdentityOrders[]> {
  if (keys.length === 0) return [];
  const result = await tx.query<Omit<IdentityOrders, 'orderedAt'> & { orderedAt: string }>({
    name: 'identity-orders',
    text: `SELECT k."tenantId", k.identity, counted.* FROM ${KEYS}
           JOIN LATERAL (
             SELECT (array_agg(shopify_id))[1] AS "firstOrderId", min(occurred_at) AS "firstOrderAt",
                    string_agg((extract(epoch FROM occurred_at) * 1000)::bigint::text, ',') AS "orderedAt"
             FROM (
               SELECT shopify_id, occurred_at FROM orders o
               WHERE o.tenant_id = k."tenantId" AND o.identity = k.identity AND NOT o.test AND o.deleted_at IS NULL
               ORDER BY occurred_at, shopify_id
             ) o
           ) counted ON counted."firstOrderId" IS NOT NULL`,
    values: [JSON.stringify(keys)],
  });
  return result.rows.map((row) => ({
    ...row,
    orderedAt: row.orderedAt.split(',').map((time) => new Date(Number(time))),
  }));
}

/** What is to be stored of someone who ordered. */
export type IdentityRow = Omit<IdentityOrders, 'orderedAt'> & StoredIdentity;

/** Makes the stored identities exactly these; identities without any order left are removed. */
export async function replaceIdentities(
  tx: PipelineTransaction,
  keys: readonly IdentityKey[],
  rows: readonly IdentityRow[],
): Promise<void> {
  if (keys.length === 0) return;
  const remaining = new Set(rows.map((row) => `${row.tenantId}/${row.identity}`));
  const gone = keys.filter((key) => !remaining.has(`${key.tenantId}/${key.identity}`));
  if (gone.length > 0) {
    await tx.query(
      `DELETE FROM identities i USING ${KEYS} WHERE i.tenant_id = k."tenantId" AND i.identity = k.identity`,
      [JSON.stringify(gone)],
    );
  }
  await tx.query(
    `INSERT INTO identities AS i (tenant_id, identity, first_order_id, first_order_at, first_day, orders, days)
     SELECT "tenantId", identity, "firstOrderId", "firstOrderAt", "firstDay", cardinality(days), days
     FROM json_to_recordset($1::json) AS f("tenantId" uuid, identity text, "firstOrderId" bigint,
       "firstOrderAt" timestamptz, "firstDay" date, days date[])
     ORDER BY "tenantId", identity
     ON CONFLICT (tenant_id, identity) DO UPDATE SET first_order_id = excluded.first_order_id,
       first_order_at = excluded.first_order_at, first_day = excluded.first_day, orders = excluded.orders,
       days = excluded.days
     WHERE (i.first_order_id, i.first_order_at, i.first_day, i.days)
       IS DISTINCT FROM (excluded.first_order_id, excluded.first_order_at, excluded.first_day, excluded.days)`,
    [JSON.stringify(rows)],
  );
}

/** The next page of a tenant's identities as stored, for work that concerns all of them. */
export async function pageOfIdentities(
  tx: PipelineTransaction,
  tenantId: string,
  after: string | null,
  limit: number,
): Promise<StoredIdentity[]> {
  const result = await tx.query<StoredRow>(
    `SELECT ${STORED} FROM identities i
     WHERE tenant_id = $1 AND identity > coalesce($2, '') ORDER BY identity LIMIT $3`,
    [tenantId, after, limit],
  );
  return result.rows.map(withDays);
}
