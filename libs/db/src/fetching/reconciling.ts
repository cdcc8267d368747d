import type { FetchedType } from '@shopmeter/shopify';
import type { PipelineTransaction } from '../scope/pipeline-database';

/** A kind of objects that Shopify lists by the time of their last change. */
export type ReconciledType = Exclude<FetchedType, 'InventoryItem'>;

/** An object as Shopify lists it. */
export interface ListedObject {
  shopifyId: string;
  updatedAt: Date;
}

const TABLES: Readonly<Record<ReconciledType, string>> = {
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
       SELECT FROM ${TABLES[type]} o
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
