import type {
  CartRecord,
  CustomerRecord,
  OrderHeader,
  OrderLineRecord,
  ProductRecord,
  RefundRecord,
  VariantRecord,
} from '@shopmeter/commerce';
import { CartEntity, CustomerEntity, ProductEntity, VariantEntity } from '../entities/catalogue.entities';
import { OrderEntity, OrderLineEntity, RefundEntity } from '../entities/orders.entities';
import type { PipelineTransaction } from '../scope/pipeline-database';
import { guardedUpsert } from './guarded-upsert';

/** A record with the tenant it belongs to and its version. */
export type Versioned<T> = T & { tenantId: string; version: string };

/** A fact's key. */
export interface ObjectKey {
  tenantId: string;
  shopifyId: string;
}

type Upsert<T> = (tx: PipelineTransaction, rows: readonly T[]) => Promise<ObjectKey[]>;

/** Each writes only what is newer than what is stored and resolves to the keys that were written. */
export const upsertCustomers = guardedUpsert(CustomerEntity, 'newer') as unknown as Upsert<
  Versioned<CustomerRecord>
>;
export const upsertProducts = guardedUpsert(ProductEntity, 'newer') as unknown as Upsert<
  Versioned<
    Omit<ProductRecord, 'variants' | 'variantsComplete'> & {
      sku: string | null;
      price: string | null;
      priceCents: number | null;
    }
  >
>;
export const upsertOrders = guardedUpsert(OrderEntity, 'newer') as unknown as Upsert<Versioned<OrderHeader>>;
export const upsertRefunds = guardedUpsert(RefundEntity, 'newer') as unknown as Upsert<
  Versioned<RefundRecord>
>;
export const upsertCarts = guardedUpsert(CartEntity, 'newer') as unknown as (
  tx: PipelineTransaction,
  rows: readonly Versioned<CartRecord>[],
) => Promise<{ tenantId: string; token: string }[]>;

const upsertVariants = guardedUpsert(VariantEntity, 'newer');
const upsertLines = guardedUpsert(OrderLineEntity, 'different');

export type VariantRow = Versioned<VariantRecord & { productId: string; priceCents: number | null }>;

/** Writes the variants of products that won. @param complete products whose event carried every variant */
export async function replaceVariants(
  tx: PipelineTransaction,
  variants: readonly VariantRow[],
  complete: readonly Versioned<{ shopifyId: string }>[],
): Promise<void> {
  await upsertVariants(tx, variants);
  if (complete.length === 0) return;
  await tx.query(
    `DELETE FROM variants v USING json_to_recordset($1::json) AS p("tenantId" uuid, "shopifyId" bigint, version text)
     WHERE v.tenant_id = p."tenantId" AND v.product_id = p."shopifyId" AND v.version < p.version`,
    [JSON.stringify(complete.map(({ tenantId, shopifyId, version }) => ({ tenantId, shopifyId, version })))],
  );
}

export type OrderLineRow = OrderLineRecord & { tenantId: string; orderId: string };

/** Makes the lines of orders that won exactly these; rows that stay the same are not touched. */
export async function replaceOrderLines(
  tx: PipelineTransaction,
  orders: readonly ObjectKey[],
  lines: readonly OrderLineRow[],
): Promise<void> {
  if (orders.length === 0) return;
  await tx.query(
    `DELETE FROM order_lines l
     USING json_to_recordset($1::json) AS o("tenantId" uuid, "shopifyId" bigint)
     WHERE l.tenant_id = o."tenantId" AND l.order_id = o."shopifyId"
       AND NOT EXISTS (
         SELECT FROM json_to_recordset($2::json) AS n("tenantId" uuid, "orderId" bigint, "shopifyId" bigint)
         WHERE n."tenantId" = l.tenant_id AND n."orderId" = l.order_id AND n."shopifyId" = l.shopify_id)`,
    [
      JSON.stringify(orders),
      JSON.stringify(lines.map(({ tenantId, orderId, shopifyId }) => ({ tenantId, orderId, shopifyId }))),
    ],
  );
  await upsertLines(tx, lines);
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
