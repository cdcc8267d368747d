import type { LedgerRow } from '@shopmeter/commerce';
import type { MarkedOrder, MeasureSource, Moments, MomentSources, OrderMarks } from '@shopmeter/metrics';
import { LedgerEntity } from '../entities/ledger.entities';
import { CART, CHECKOUT, type CartState, type CheckoutState } from '../pipeline/checkout-states.repository';
import { entityTable, selection } from '../pipeline/entity-table';
import { withNumbers } from '../pipeline/row-numbers';
import type { RequestDatabase } from '../scope/request-database';

/** $1 the tenant, $2 and $3 the instants from the first to after the last, $4 and $5 the days they are on. */
const ORDERS = `
  WITH concerned AS (
    SELECT shopify_id AS id FROM orders WHERE tenant_id = $1 AND occurred_at >= $2 AND occurred_at < $3
    UNION
    SELECT order_id FROM ledger
    WHERE tenant_id = $1 AND superseded_at IS NULL AND (kind <> 'sale' OR entry LIKE 'sale:%:%')
      AND day BETWEEN $4 AND $5
  ),
  known AS MATERIALIZED (
    SELECT o.*, (SELECT i.first_order_id FROM identities i WHERE i.tenant_id = $1 AND i.identity = o.identity) AS first_id, (
             SELECT min(f.created_at) FROM fulfillments f
             WHERE f.tenant_id = $1 AND f.order_id = o.shopify_id AND f.status IS DISTINCT FROM 'cancelled'
           ) AS sent_at
    FROM concerned c JOIN orders o ON o.tenant_id = $1 AND o.shopify_id = c.id
    WHERE o.deleted_at IS NULL
  )
  SELECT ${selection(entityTable(LedgerEntity), 'l')}, l.day::text AS day, o.total_cents AS "orderTotalCents",
         o.financial_status AS "financialStatus", o.fulfillment_status AS "fulfillmentStatus",
         o.checkout_token AS "checkoutToken", o.cancelled_at AS "cancelledAt", o.occurred_at AS "orderedAt",
         o.source_name AS "sourceName", o.country_code AS "countryCode", o.discount_codes AS "discountCodes", o.identity,
         coalesce(o.first_id = o.shopify_id, false) AS "isFirst", o.sent_at AS "firstSentAt",
         CASE WHEN l.component = 'product' THEN (
           SELECT i.cost FROM item_costs i
           WHERE i.tenant_id = $1 AND i.since <= o.occurred_at AND i.inventory_item_id = (
             SELECT min(v.inventory_item_id) FROM variants v WHERE v.tenant_id = $1 AND v.shopify_id = l.variant_id)
           ORDER BY i.since DESC LIMIT 1
         ) END AS "unitCost"
  FROM known o JOIN ledger l ON l.tenant_id = $1 AND l.order_id = o.shopify_id AND l.superseded_at IS NULL`;
const CUSTOMERS = `
  SELECT created_at AS at FROM customers
  WHERE tenant_id = $1 AND created_at >= $2 AND created_at < $3 AND deleted_at IS NULL`;
const PRODUCTS = `
  SELECT created_at AS at FROM products
  WHERE tenant_id = $1 AND created_at >= $2 AND created_at < $3 AND status = 'active' AND deleted_at IS NULL`;
const IDENTITIES = `
  SELECT array_agg(o.occurred_at ORDER BY o.occurred_at, o.shopify_id) AS orders
  FROM (
    SELECT DISTINCT identity FROM orders
    WHERE tenant_id = $1 AND occurred_at >= $2 AND occurred_at < $3 AND identity IS NOT NULL
      AND NOT test AND deleted_at IS NULL
  ) i
  JOIN orders o ON o.tenant_id = $1 AND o.identity = i.identity AND NOT o.test AND o.deleted_at IS NULL
  GROUP BY i.identity`;

const CHECKOUTS = `
  SELECT ${CHECKOUT} FROM checkouts c
  WHERE c.tenant_id = $1 AND c.created_at >= $2 AND c.created_at < $3 AND c.deleted_at IS NULL`;
const CARTS = `
  SELECT ${CART} FROM carts c WHERE c.tenant_id = $1 AND c.created_at >= $2 AND c.created_at < $3`;

type Row = LedgerRow &
  Omit<OrderMarks, 'currency' | 'totalCents' | 'occurredAt'> & {
    orderId: string;
    orderTotalCents: number;
    orderedAt: Date;
    unitCost: string | null;
  };

/**
 * What the measures count, of a few days: for hours, and for a day of which only a part counts. Every part is found by
 * an index on its time (orders, customers, checkouts, carts), day (returns) or identity (who ordered, with all their orders), so it takes as long as those days have rows.
 */
export class MomentsRepository {
  constructor(private readonly database: RequestDatabase) {}

  /** Checkouts that were begun since a moment and are open. */
  async openCheckouts(tenantId: string, since: Date): Promise<CheckoutState[]> {
    const rows = await this.database.manager.query<CheckoutState[]>(CHECKOUTS, [tenantId, since, 'infinity']);
    return rows.map(withNumbers).filter(({ completedAt }) => completedAt === null);
  }

  /** Orders that were placed within some days, or of which rows lie in them, with all their current rows. */
  async orders(
    tenantId: string,
    { days, from, until }: Pick<Moments, 'days' | 'from' | 'until'>,
  ): Promise<MarkedOrder[]> {
    const values = [tenantId, from, until, days.from, days.to];
    return byOrder((await this.database.manager.query<Row[]>(ORDERS, values)).map(withNumbers));
  }

  /** @param needed what is looked at; nothing is read of the rest */
  async sources(
    tenantId: string,
    asked: Moments,
    needed: ReadonlySet<MeasureSource>,
  ): Promise<MomentSources> {
    const moments = [tenantId, asked.from, asked.until];
    const read = async <T extends object>(source: MeasureSource, sql: string): Promise<T[]> =>
      needed.has(source) ? this.database.manager.query<T[]>(sql, moments) : [];
    const ofOrders = needed.has('order') || needed.has('markedOrder');
    const [orders, customers, products, identities, checkouts, carts] = await Promise.all([
      ofOrders ? this.orders(tenantId, asked) : [],
      read<{ at: Date }>('customer', CUSTOMERS),
      read<{ at: Date }>('product', PRODUCTS),
      read<{ orders: Date[] }>('identity', IDENTITIES),
      read<CheckoutState>('checkout', CHECKOUTS),
      read<CartState>('cart', CARTS),
    ]);
    return {
      orders,
      customers: customers.map(({ at }) => at),
      products: products.map(({ at }) => at),
      identities: identities.map((identity) => identity.orders),
      checkouts: checkouts.map(withNumbers),
      carts,
    };
  }
}

function byOrder(rows: readonly Row[]): MarkedOrder[] {
  return [...Map.groupBy(rows, ({ orderId }) => orderId).values()].map((own) => {
    const costs = new Map(own.map(({ variantId, unitCost }) => [variantId, unitCost]));
    return { rows: own, marks: marksOf(own[0]!), unitCost: (variant) => costs.get(variant) ?? null };
  });
}

function marksOf(row: Row): OrderMarks {
  return { ...row, totalCents: row.orderTotalCents, occurredAt: row.orderedAt };
}
