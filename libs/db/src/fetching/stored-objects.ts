import type { PipelineTransaction } from '../scope/pipeline-database';
import type { ListedObject, ReconciledType } from './reconciling';
import { RECONCILED_TABLES, requestOrders } from './reconciling';

/** An object as it is stored, as far as it is compared. */
export interface StoredObject {
  shopifyId: string;
  /** Null while only its id is known. */
  createdAt: Date | null;
  isDeleted: boolean;
  /** Of an order that is no test; zero for everything else. */
  totalCents: number;
}

/** A customer who became part of another is gone as well. */
const DELETED: Readonly<Record<ReconciledType, string>> = {
  Customer: '(o.deleted_at IS NOT NULL OR o.merged_into IS NOT NULL)',
  Order: 'o.deleted_at IS NOT NULL',
  Product: 'o.deleted_at IS NOT NULL',
};

/** In the order of their ids. @param after only ids behind it */
export async function storedObjects(
  tx: PipelineTransaction,
  tenantId: string,
  type: ReconciledType,
  after: string,
  limit: number,
): Promise<StoredObject[]> {
  const total = type === 'Order' ? 'CASE WHEN o.test THEN 0 ELSE o.total_cents END' : '0';
  const { rows } = await tx.query<StoredObject>(
    `SELECT o.shopify_id::text AS "shopifyId", o.created_at AS "createdAt", ${DELETED[type]} AS "isDeleted",
       (${total})::float8 AS "totalCents"
     FROM ${RECONCILED_TABLES[type]} o WHERE o.tenant_id = $1 AND o.shopify_id > $2 ORDER BY o.shopify_id LIMIT $3`,
    [tenantId, after, limit],
  );
  return rows;
}

/** An item of the inventory as Shopify lists it, with when each of its levels changed. */
export interface ListedItem extends ListedObject {
  levels: { locationId: string; updatedAt: Date }[];
}

/** Those of the listed items that are not stored, or of which anything is older than it is listed. */
export async function staleItems(
  tx: PipelineTransaction,
  tenantId: string,
  listed: readonly ListedItem[],
): Promise<Set<string>> {
  const { rows } = await tx.query<{ id: string }>(
    `SELECT l."shopifyId" AS id
     FROM json_to_recordset($2::json) AS l("shopifyId" bigint, "updatedAt" timestamptz, levels json)
     WHERE NOT EXISTS (
       SELECT FROM inventory_items i
       WHERE i.tenant_id = $1 AND i.shopify_id = l."shopifyId" AND i.updated_at >= l."updatedAt")
     OR EXISTS (
       SELECT FROM json_to_recordset(l.levels) AS v("locationId" bigint, "updatedAt" timestamptz)
       WHERE NOT EXISTS (
         SELECT FROM stock_levels s
         WHERE s.tenant_id = $1 AND s.inventory_item_id = l."shopifyId" AND s.location_id = v."locationId"
           AND s.updated_at >= v."updatedAt"))`,
    [tenantId, JSON.stringify(listed)],
  );
  return new Set(rows.map(({ id }) => id));
}

/** An order with its parcels as Shopify lists them. */
export interface ListedParcels {
  orderId: string;
  parcels: { shopifyId: string; updatedAt: Date }[];
}

/** Those of the listed orders of which a parcel is not stored, or not as new as it is listed. */
export async function ordersWithStaleParcels(
  tx: PipelineTransaction,
  tenantId: string,
  listed: readonly ListedParcels[],
): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `SELECT DISTINCT l."orderId" AS id
     FROM json_to_recordset($2::json) AS l("orderId" text, parcels json)
     CROSS JOIN LATERAL json_to_recordset(l.parcels) AS p("shopifyId" bigint, "updatedAt" timestamptz)
     WHERE NOT EXISTS (
       SELECT FROM fulfillments f
       WHERE f.tenant_id = $1 AND f.shopify_id = p."shopifyId" AND f.updated_at >= p."updatedAt")`,
    [tenantId, JSON.stringify(listed)],
  );
  return rows.map(({ id }) => id);
}

/** Asks for the orders of customers who are gone to be read again: they may be another's now. */
export async function requestOrdersOf(
  tx: PipelineTransaction,
  tenantId: string,
  customerIds: readonly string[],
  now: Date,
): Promise<void> {
  const { rows } = await tx.query<{ id: string }>(
    `SELECT shopify_id AS id FROM orders
     WHERE tenant_id = $1 AND customer_id = ANY ($2::bigint[]) AND deleted_at IS NULL`,
    [tenantId, customerIds],
  );
  await requestOrders(
    tx,
    tenantId,
    rows.map(({ id }) => id),
    'its customer is gone',
    now,
  );
}

/** Whether webhooks of a store that came before an event of this id are still to be applied, those that failed aside. */
export async function isBehind(
  tx: PipelineTransaction,
  tenantId: string,
  eventId: string,
  now: Date,
): Promise<boolean> {
  const { rows } = await tx.query<{ behind: boolean }>(
    `SELECT EXISTS (SELECT FROM inbox WHERE tenant_id = $1 AND event_id < $2 AND available_at <= $3) AS behind`,
    [tenantId, eventId, now],
  );
  return rows[0]!.behind;
}
