import type { PipelineTransaction } from '../scope/pipeline-database';
import { keyOf, type ObjectKey } from './facts.repository';

/** What is counted of a product. */
export interface ProductState extends ObjectKey {
  createdAt: Date | null;
  isActive: boolean;
}

const STATE = `p.tenant_id AS "tenantId", p.shopify_id AS "shopifyId", p.created_at AS "createdAt",
  coalesce(p.status = 'active', false) AND p.deleted_at IS NULL AS "isActive"`;

/** Products as stored now, by key: what the measures counted so far. */
export async function productStates(
  tx: PipelineTransaction,
  products: readonly ObjectKey[],
): Promise<Map<string, ProductState>> {
  if (products.length === 0) return new Map();
  const { rows } = await tx.query<ProductState>(
    `SELECT ${STATE} FROM json_to_recordset($1::json) AS k("tenantId" uuid, "shopifyId" bigint)
     JOIN products p ON p.tenant_id = k."tenantId" AND p.shopify_id = k."shopifyId"`,
    [JSON.stringify(products.map(({ tenantId, shopifyId }) => ({ tenantId, shopifyId })))],
  );
  return new Map(rows.map((row) => [keyOf(row), row]));
}

/** The next page of a tenant's products, for work that concerns all of them. */
export async function pageOfProducts(
  tx: PipelineTransaction,
  tenantId: string,
  after: string | null,
  limit: number,
): Promise<ProductState[]> {
  const { rows } = await tx.query<ProductState>(
    `SELECT ${STATE} FROM products p
     WHERE p.tenant_id = $1 AND p.shopify_id > coalesce($2::bigint, -1) ORDER BY p.shopify_id LIMIT $3`,
    [tenantId, after, limit],
  );
  return rows;
}
