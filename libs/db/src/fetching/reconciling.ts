import type { FetchedType } from '@shopmeter/shopify';
import type { PipelineTransaction } from '../scope/pipeline-database';

/** A kind of objects that Shopify lists by the time of their last change. */
export type ReconciledType = Exclude<FetchedType, 'InventoryItem'>;

/** An object as Shopify lists it. */
export interface ListedObject {
  shopifyId: string;
  updatedAt: Date;
}

/** Where objects of a kind are stored. */
export const RECONCILED_TABLES: Readonly<Record<ReconciledType, string>> = {
  Customer: 'customers',
  Order: 'orders',
  Product: 'products',
};

/** Stores whose Admin API can be asked, the one that was connected first before the others. */
export async function readableStores(
  tx: PipelineTransaction,
): Promise<{ tenantId: string; domain: string }[]> {
  const result = await tx.query<{ tenantId: string; domain: string }>(
    `SELECT c.tenant_id AS "tenantId", t.domain FROM connections c JOIN tenants t ON t.id = c.tenant_id
     WHERE t.status <> 'uninstalled' AND c.revoked_at IS NULL AND c.ready_at IS NOT NULL ORDER BY c.ready_at`,
  );
  return result.rows;
}

/** Those of the listed objects that are not stored, or not as new as they are listed. */
export async function unknownObjects(
  tx: PipelineTransaction,
  tenantId: string,
  type: ReconciledType,
  listed: readonly ListedObject[],
): Promise<string[]> {
  const result = await tx.query<{ id: string }>(
    `SELECT l."shopifyId" AS id
     FROM json_to_recordset($2::json) AS l("shopifyId" bigint, "updatedAt" timestamptz)
     WHERE NOT EXISTS (
       SELECT FROM ${RECONCILED_TABLES[type]} o
       WHERE o.tenant_id = $1 AND o.shopify_id = l."shopifyId"
         AND (o.updated_at >= l."updatedAt" OR o.deleted_at IS NOT NULL))`,
    [tenantId, JSON.stringify(listed)],
  );
  return result.rows.map((row) => row.id);
}

/** Objects of which webhooks told only a part, longest waiting first. */
export async function requestedObjects(
  tx: PipelineTransaction,
  tenantId: string,
  type: 'Order' | 'Product',
  limit: number,
): Promise<string[]> {
  const result = await tx.query<{ id: string }>(
    `SELECT object_id AS id FROM refetches WHERE tenant_id = $1 AND kind = $2 ORDER BY requested_at LIMIT $3`,
    [tenantId, type.toLowerCase(), limit],
  );
  return result.rows.map((row) => row.id);
}

/** Lets others go before these, which could not be read. */
export async function postponeRequested(
  tx: PipelineTransaction,
  tenantId: string,
  type: 'Order' | 'Product',
  ids: readonly string[],
  now: Date,
): Promise<void> {
  await tx.query(
    `UPDATE refetches SET requested_at = $4 WHERE tenant_id = $1 AND kind = $2 AND object_id = ANY ($3::bigint[])`,
    [tenantId, type.toLowerCase(), ids, now],
  );
}

/** Has orders read that refunds, edits and parcels name and that never came. */
export async function requestOrphans(
  tx: PipelineTransaction,
  tenantId: string,
  now: Date,
  limit: number,
): Promise<void> {
  const { rows } = await tx.query<{ id: string }>(
    `SELECT a.reference AS id FROM awaited_orders a
     WHERE a.tenant_id = $1 AND a.kind = 'order' AND NOT EXISTS (
       SELECT FROM tombstones t WHERE t.tenant_id = $1 AND t.kind = 'order' AND t.object_id = a.reference)
     ORDER BY a.reference LIMIT $2`,
    [tenantId, limit],
  );
  await requestOrders(
    tx,
    tenantId,
    rows.map(({ id }) => id),
    'something came without its order',
    now,
  );
}

/** Asks for orders to be read again; those that are asked for already stay as they are. */
export async function requestOrders(
  tx: PipelineTransaction,
  tenantId: string,
  ids: readonly string[],
  reason: string,
  now: Date,
): Promise<void> {
  if (ids.length === 0) return;
  await tx.query(
    `INSERT INTO refetches (tenant_id, kind, object_id, reason, requested_at)
     SELECT $1, 'order', id, $3, $4 FROM unnest($2::bigint[]) AS id ON CONFLICT DO NOTHING`,
    [tenantId, ids, reason, now],
  );
}
