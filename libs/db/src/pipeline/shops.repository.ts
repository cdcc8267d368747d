import type { ShopRecord } from '@shopmeter/commerce';
import type { PipelineDatabase, PipelineTransaction } from '../scope/pipeline-database';

/** What applying an event needs to know of its tenant. */
export interface Shop {
  id: string;
  domain: string;
  shopId: string | null;
  currency: string | null;
  ianaTimezone: string | null;
  /** Events that hold what is known of the shop and of the app's scopes. */
  shopEventId: string | null;
  scopesEventId: string | null;
  /** Whether customers of it were erased, whose names must not come back. */
  hasErasures: boolean;
}

const SHOP = `id, domain, shop_id AS "shopId", currency, iana_timezone AS "ianaTimezone",
  shop_event_id AS "shopEventId", scopes_event_id AS "scopesEventId",
  EXISTS (SELECT FROM erasures WHERE tenant_id = tenants.id) AS "hasErasures"`;

export async function loadShops(
  tx: PipelineTransaction,
  tenantIds: readonly string[],
): Promise<Map<string, Shop>> {
  const result = await tx.query<Shop>(`SELECT ${SHOP} FROM tenants WHERE id = ANY ($1)`, [tenantIds]);
  return new Map(result.rows.map((shop) => [shop.id, shop]));
}

/** How a delivery finds its tenant and secret. */
export interface TenantRoute {
  id: string;
  domain: string;
  endpoint: string;
  /** Sealed; null: the app secret signs. */
  webhookSecret: string | null;
  /** Sealed; the one before, which verifies until `previousUntil`. */
  previousSecret: string | null;
  previousUntil: Date | null;
}

/** @param by the shop's domain, or the unguessable end of the tenant's own address */
export async function findTenantRoute(
  database: PipelineDatabase,
  by: 'domain' | 'webhook_endpoint',
  value: string,
): Promise<TenantRoute | null> {
  return database.transaction(async (tx) => {
    const result = await tx.query<TenantRoute>(
      `SELECT id, domain, webhook_endpoint AS endpoint, webhook_secret AS "webhookSecret",
         webhook_secret_previous AS "previousSecret", webhook_secret_previous_until AS "previousUntil"
       FROM tenants WHERE ${by} = $1`,
      [value],
    );
    return result.rows[0] ?? null;
  });
}

/** Writes what the newest event says about the shop; fields it leaves out stay. @returns null when it was not newer */
export async function updateShop(
  tx: PipelineTransaction,
  tenantId: string,
  from: { version: string; eventId: string },
  shop: ShopRecord,
): Promise<Shop | null> {
  const result = await tx.query(
    `UPDATE tenants SET shop_id = coalesce($3, shop_id), currency = coalesce($4, currency),
       iana_timezone = coalesce($5, iana_timezone), plan_name = coalesce($6, plan_name), shop_version = $2,
       shop_event_id = $7
     WHERE id = $1 AND shop_version < $2`,
    [tenantId, from.version, shop.shopId, shop.currency, shop.ianaTimezone, shop.planName, from.eventId],
  );
  return result.rowCount ? ((await loadShops(tx, [tenantId])).get(tenantId) ?? null) : null;
}

/** Writes what the app may read, as the newest event says it. @returns whether it was newer */
export async function updateScopes(
  tx: PipelineTransaction,
  tenantId: string,
  from: { version: string; eventId: string },
  scopes: readonly string[],
): Promise<boolean> {
  const result = await tx.query(
    `UPDATE tenants SET scopes = $3, scopes_version = $2, scopes_event_id = $4
     WHERE id = $1 AND scopes_version < $2`,
    [tenantId, from.version, scopes, from.eventId],
  );
  return result.rowCount === 1;
}

/** The app was removed. An uninstall from before the store was connected (again) says nothing. */
export async function markUninstalled(tx: PipelineTransaction, tenantId: string, at: Date): Promise<boolean> {
  const result = await tx.query(
    `UPDATE tenants SET status = 'uninstalled', uninstalled_at = greatest(uninstalled_at, $2)
     WHERE id = $1 AND connected_at <= $2`,
    [tenantId, at],
  );
  return result.rowCount === 1;
}

const PRICED = [
  ['products', 'price'],
  ['variants', 'price'],
  ['inventory_items', 'cost'],
] as const;

/** Prices and costs in minor units follow the store's currency; products name none themselves. */
export async function repriceProducts(
  tx: PipelineTransaction,
  tenantId: string,
  exponent: number,
): Promise<void> {
  for (const [table, amount] of PRICED) {
    await tx.query(
      `UPDATE ${table} SET ${amount}_cents = round(${amount} * 10::numeric ^ $2)
       WHERE tenant_id = $1 AND ${amount} IS NOT NULL`,
      [tenantId, exponent],
    );
  }
}

/** The next page of a tenant's customers by id, for work that concerns all of them. */
export async function pageOfCustomers(
  tx: PipelineTransaction,
  tenantId: string,
  after: string | null,
  limit: number,
): Promise<{ shopifyId: string; createdAt: Date | null }[]> {
  const result = await tx.query<{ shopifyId: string; createdAt: Date | null }>(
    `SELECT shopify_id AS "shopifyId", created_at AS "createdAt" FROM customers
     WHERE tenant_id = $1 AND deleted_at IS NULL AND shopify_id > coalesce($2::bigint, -1) ORDER BY shopify_id LIMIT $3`,
    [tenantId, after, limit],
  );
  return result.rows;
}
