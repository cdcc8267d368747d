import type {
  BulkOperationRecord,
  CartRecord,
  CheckoutRecord,
  CustomerMergeRecord,
  CustomerRecord,
  DeletionRecord,
  FulfillmentRecord,
  InventoryItemRecord,
  ItemCostRecord,
  OrderEditRecord,
  OrderHeader,
  OrderLineRecord,
  ProductRecord,
  RefundRecord,
  StockLevelRecord,
  VariantRecord,
} from '@shopmeter/commerce';
import {
  CartEntity,
  CheckoutEntity,
  CustomerEntity,
  ProductEntity,
  VariantEntity,
} from '../entities/catalogue.entities';
import { CustomerMergeEntity, TombstoneEntity } from '../entities/gone.entities';
import { InventoryItemEntity, ItemCostEntity, StockLevelEntity } from '../entities/inventory.entities';
import {
  FulfillmentEntity,
  OrderEditEntity,
  OrderEntity,
  OrderLineEntity,
  RefundEntity,
} from '../entities/orders.entities';
import { BulkOperationEntity } from '../entities/work.entities';
import type { PipelineTransaction } from '../scope/pipeline-database';
import { FactTable, guardedUpsert, type Fact } from './guarded-upsert';

/** A fact's key. */
export interface ObjectKey {
  tenantId: string;
  shopifyId: string;
}

interface Deletable {
  deletedAt: Date | null;
}

export type CustomerRow = Fact & CustomerRecord & Deletable & { mergedInto: string | null };
export type OrderRow = Fact & OrderHeader & Deletable & { buyerId: string | null };
export type ProductRow = Fact &
  Omit<ProductRecord, 'variants' | 'variantIds'> &
  Deletable & { sku: string | null; price: string | null; priceCents: number | null };

export const customerFacts = new FactTable<CustomerRow>(CustomerEntity);
export const productFacts = new FactTable<ProductRow>(ProductEntity);
export const orderFacts = new FactTable<OrderRow>(OrderEntity);
export const refundFacts = new FactTable<Fact & RefundRecord>(RefundEntity);
export const orderEditFacts = new FactTable<Fact & OrderEditRecord>(OrderEditEntity);
export const fulfillmentFacts = new FactTable<Fact & FulfillmentRecord>(FulfillmentEntity);
export const cartFacts = new FactTable<Fact & CartRecord>(CartEntity);
export const checkoutFacts = new FactTable<Fact & CheckoutRecord & Deletable>(CheckoutEntity);
export const inventoryItemFacts = new FactTable<Fact & InventoryItemRecord & { costCents: number | null }>(
  InventoryItemEntity,
);
export const itemCostFacts = new FactTable<Fact & ItemCostRecord>(ItemCostEntity);
export const stockLevelFacts = new FactTable<Fact & StockLevelRecord>(StockLevelEntity);
export const bulkOperationFacts = new FactTable<Fact & BulkOperationRecord>(BulkOperationEntity);
export const tombstones = new FactTable<Fact & DeletionRecord>(TombstoneEntity);
export const customerMerges = new FactTable<Fact & CustomerMergeRecord>(CustomerMergeEntity);

const upsertVariants = guardedUpsert(VariantEntity, 'different');
const upsertLines = guardedUpsert(OrderLineEntity, 'different');

export type VariantRow = VariantRecord & { tenantId: string; productId: string; priceCents: number | null };

/**
 * Makes the variants of products that won those that their events name; rows that stay the same are not touched.
 * @returns products of which a variant is named and not known
 */
export async function replaceVariants(
  tx: PipelineTransaction,
  products: readonly (ObjectKey & { variantIds: string[] })[],
  variants: readonly VariantRow[],
): Promise<ObjectKey[]> {
  if (products.length === 0) return [];
  const parameter = [
    JSON.stringify(
      products.map(({ tenantId, shopifyId, variantIds }) => ({ tenantId, shopifyId, variantIds })),
    ),
  ];
  await tx.query(
    `DELETE FROM variants v USING ${NAMED}
     WHERE v.tenant_id = p."tenantId" AND v.product_id = p."shopifyId" AND v.shopify_id <> ALL (p."variantIds")`,
    parameter,
  );
  await upsertVariants(tx, variants);
  const known = await tx.query<ObjectKey & { count: number }>(
    `SELECT v.tenant_id AS "tenantId", v.product_id AS "shopifyId", count(*)::integer AS count
     FROM ${NAMED} JOIN variants v ON v.tenant_id = p."tenantId" AND v.product_id = p."shopifyId" GROUP BY 1, 2`,
    parameter,
  );
  const counts = new Map(known.rows.map((row) => [keyOf(row), row.count]));
  return products.filter((product) => product.variantIds.length > (counts.get(keyOf(product)) ?? 0));
}

const NAMED = `json_to_recordset($1::json) AS p("tenantId" uuid, "shopifyId" bigint, "variantIds" bigint[])`;

export type OrderLineRow = OrderLineRecord & { tenantId: string; orderId: string };

/**
 * Makes the lines of orders that won exactly these; rows that stay the same are not touched.
 * @param stored those of the orders that had lines before
 */
export async function replaceOrderLines(
  tx: PipelineTransaction,
  stored: readonly ObjectKey[],
  lines: readonly OrderLineRow[],
): Promise<void> {
  await Promise.all([
    stored.length > 0 ? deleteOtherLines(tx, stored, lines) : undefined,
    upsertLines(tx, lines),
  ]);
}

async function deleteOtherLines(
  tx: PipelineTransaction,
  orders: readonly ObjectKey[],
  lines: readonly OrderLineRow[],
): Promise<void> {
  const lineIds = Map.groupBy(lines, ({ tenantId, orderId }) => keyOf({ tenantId, shopifyId: orderId }));
  const named = orders.map(({ tenantId, shopifyId }) => ({
    tenantId,
    shopifyId,
    lineIds: (lineIds.get(keyOf({ tenantId, shopifyId })) ?? []).map((line) => line.shopifyId),
  }));
  await tx.query(
    `DELETE FROM order_lines l
     USING json_to_recordset($1::json) AS o("tenantId" uuid, "shopifyId" bigint, "lineIds" bigint[])
     WHERE l.tenant_id = o."tenantId" AND l.order_id = o."shopifyId" AND l.shopify_id <> ALL (o."lineIds")`,
    [JSON.stringify(named)],
  );
}

/** Days on which customers were created, as stored now: what the measures counted so far. */
export async function customerCreationDates(
  tx: PipelineTransaction,
  customers: readonly ObjectKey[],
): Promise<Map<string, Date | null>> {
  if (customers.length === 0) return new Map();
  const result = await tx.query<ObjectKey & { createdAt: Date | null }>(
    `SELECT c.tenant_id AS "tenantId", c.shopify_id AS "shopifyId", c.created_at AS "createdAt"
     FROM json_to_recordset($1::json) AS k("tenantId" uuid, "shopifyId" bigint)
     JOIN customers c ON c.tenant_id = k."tenantId" AND c.shopify_id = k."shopifyId"
     WHERE c.deleted_at IS NULL`,
    [JSON.stringify(customers)],
  );
  return new Map(result.rows.map((row) => [keyOf(row), row.createdAt]));
}

export function keyOf(key: ObjectKey): string {
  return `${key.tenantId}/${key.shopifyId}`;
}
