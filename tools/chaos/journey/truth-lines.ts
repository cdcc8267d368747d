import type { AdminStore } from '@shopmeter/simulator';
import { keptOf, totalsOf } from '@shopmeter/simulator';

/** A table of ours, and what the store's own model says must be in it: one line of text for each object. */
export interface TruthTable {
  name: string;
  /** SQL of one JSON array a row for the tenant `$1`, in the order of the lines' parts. */
  sql: string;
  lines: (store: AdminStore) => string[];
}

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::bigint`;
const line = (...parts: unknown[]) =>
  JSON.stringify(parts, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));

/** From the model and never from a payload or an answer of the Admin API, so that no mistake in reading them can hide. */
export const TRUTH: readonly TruthTable[] = [
  {
    name: 'orders',
    sql: `SELECT json_build_array(shopify_id::text, order_number, customer_id::text, test, currency, total_cents, tax_cents,
            ${ms('created_at')}, ${ms('updated_at')}, ${ms('cancelled_at')}, refund_ids::text[])::text AS line
          FROM orders WHERE tenant_id = $1 AND deleted_at IS NULL`,
    lines: ({ simulated }) =>
      [...simulated.orders].map((order) => {
        const { total, tax } = totalsOf(order);
        const customer = order.customer ? keptOf(order.customer).id : null;
        const refunds = order.refunds.map(({ id }) => id);
        const times = [order.createdAt, order.updatedAt, order.cancelledAt];
        return line(
          order.id,
          order.number,
          customer,
          order.isTest,
          order.money.shop,
          total.shop,
          tax.shop,
          ...times,
          refunds,
        );
      }),
  },
  {
    name: 'order lines',
    sql: `SELECT json_build_array(order_id::text, l.shopify_id::text, product_id::text, variant_id::text, quantity,
            current_quantity, price_cents, gift_card)::text AS line
          FROM order_lines l JOIN orders o ON o.tenant_id = l.tenant_id AND o.shopify_id = l.order_id
          WHERE l.tenant_id = $1 AND o.deleted_at IS NULL AND NOT l.tip`,
    lines: ({ simulated }) =>
      [...simulated.orders].flatMap((order) =>
        order.lines.map(({ id, product, variant, quantity, consumed, price, isGiftCard }) =>
          line(
            order.id,
            id,
            product?.id ?? null,
            variant?.id ?? null,
            quantity,
            quantity - consumed,
            price.shop,
            isGiftCard,
          ),
        ),
      ),
  },
  {
    name: 'refunds',
    sql: `SELECT json_build_array(r.order_id::text, r.shopify_id::text, ${ms('r.occurred_at')}, r.refunded_cents)::text AS line
          FROM refunds r JOIN orders o ON o.tenant_id = r.tenant_id AND o.shopify_id = r.order_id
          WHERE r.tenant_id = $1 AND o.deleted_at IS NULL`,
    lines: ({ simulated }) =>
      [...simulated.orders].flatMap((order) =>
        order.refunds.map(({ id, processedAt, paid }) => line(order.id, id, processedAt, paid.shop)),
      ),
  },
  {
    name: 'parcels',
    sql: `SELECT json_build_array(f.order_id::text, f.shopify_id::text, ${ms('f.updated_at')})::text AS line
          FROM fulfillments f JOIN orders o ON o.tenant_id = f.tenant_id AND o.shopify_id = f.order_id
          WHERE f.tenant_id = $1 AND o.deleted_at IS NULL`,
    lines: ({ simulated }) =>
      [...simulated.orders].flatMap((order) =>
        order.fulfilments.map(({ id, updatedAt }) => line(order.id, id, updatedAt)),
      ),
  },
  {
    name: 'customers',
    sql: `SELECT json_build_array(shopify_id::text, email, phone, ${ms('created_at')}, ${ms('updated_at')})::text AS line
          FROM customers WHERE tenant_id = $1 AND deleted_at IS NULL AND merged_into IS NULL`,
    lines: ({ objects }) =>
      objects
        .customers({})
        .map(({ id, email, phone, createdAt, updatedAt }) => line(id, email, phone, createdAt, updatedAt)),
  },
  {
    name: 'products',
    sql: `SELECT json_build_array(shopify_id::text, title, status, ${ms('created_at')}, ${ms('updated_at')})::text AS line
          FROM products WHERE tenant_id = $1 AND deleted_at IS NULL`,
    lines: ({ objects }) =>
      objects
        .products({})
        .map(({ id, title, status, createdAt, updatedAt }) => line(id, title, status, createdAt, updatedAt)),
  },
  {
    name: 'stock',
    sql: `SELECT json_build_array(s.inventory_item_id::text, s.available)::text AS line
          FROM stock_levels s JOIN variants v ON v.tenant_id = s.tenant_id AND v.inventory_item_id = s.inventory_item_id
          JOIN products p ON p.tenant_id = v.tenant_id AND p.shopify_id = v.product_id
          WHERE s.tenant_id = $1 AND p.deleted_at IS NULL`,
    lines: ({ objects }) =>
      objects.stocked({}).map(({ variant }) => line(variant.inventoryItemId, variant.stock)),
  },
];
