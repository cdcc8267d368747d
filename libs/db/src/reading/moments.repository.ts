import type { LedgerRow } from '@shopmeter/commerce';
import type {
  MarkedOrder,
  MeasureSource,
  MomentIdentity,
  Moments,
  MomentSources,
  OrderMarks,
} from '@shopmeter/metrics';
import { LedgerEntity } from '../entities/ledger.entities';
import { CART, CHECKOUT, type CartState, type CheckoutState } from '../pipeline/checkout-states.repository';
import { entityTable, selection } from '../pipeline/entity-table';
import { withNumbers } from '../pipeline/row-numbers';
import type { RequestDatabase } from '../scope/request-database';

/**
 * $1 the tenant, $2 and $3 the instants from the first to after the last. Each order is looked up: joined as a table, more
 * of them are expected than there are, and all that the store ever had are read.
 */
const ORDERS = `
  WITH concerned AS (
    SELECT shopify_id AS id FROM orders WHERE tenant_id = $1 AND occurred_at >= $2 AND occurred_at < $3
    UNION
    SELECT order_id FROM ledger
    WHERE tenant_id = $1 AND superseded_at IS NULL AND (kind <> 'sale' OR entry LIKE 'sale:%:%')
      AND occurred_at >= $2 AND occurred_at < $3
  ),
  known AS MATERIALIZED (
    SELECT o.*, (SELECT i.first_order_id FROM identities i WHERE i.tenant_id = $1 AND i.identity = o.identity) AS first_id, (
             SELECT min(f.created_at) FROM fulfillments f
             WHERE f.tenant_id = $1 AND f.order_id = o.shopify_id AND f.status IS DISTINCT FROM 'cancelled'
           ) AS sent_at, NOT EXISTS (
             SELECT FROM orders n WHERE n.tenant_id = $1 AND n.identity = o.identity AND n.shopify_id <> o.shopify_id
               AND NOT n.test AND n.deleted_at IS NULL
           ) AS is_only
    FROM concerned c CROSS JOIN LATERAL (
      SELECT * FROM orders WHERE tenant_id = $1 AND shopify_id = c.id AND deleted_at IS NULL LIMIT 1) o
  )
  SELECT ${selection(entityTable(LedgerEntity), 'l')}, l.day::text AS day, o.total_cents AS "orderTotalCents",
         o.financial_status AS "financialStatus", o.fulfillment_status AS "fulfillmentStatus",
         o.checkout_token AS "checkoutToken", o.cancelled_at AS "cancelledAt", o.occurred_at AS "orderedAt",
         o.source_name AS "sourceName", o.country_code AS "countryCode", o.discount_codes AS "discountCodes", o.identity,
         coalesce(o.first_id = o.shopify_id, false) AS "isFirst", o.sent_at AS "firstSentAt",
         o.is_only AS "isOnly",
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
/** Of orders: what counts as someone's. */
const COUNTED = 'identity IS NOT NULL AND NOT test AND deleted_at IS NULL';

/**
 * Who ordered within them, with the two orders before, as no pair reaches further, and the one after for those with none
 * before: whether an order is the only one ever. In milliseconds since 1970.
 */
const IDENTITIES = `
  WITH within AS (
    SELECT identity, string_agg(${msOf('occurred_at')}, ',' ORDER BY occurred_at, shopify_id) AS orders FROM orders
    WHERE tenant_id = $1 AND occurred_at >= $2 AND occurred_at < $3 AND ${COUNTED}
    GROUP BY identity
  )
  SELECT concat_ws(',', b.orders, w.orders, CASE WHEN b.orders IS NULL THEN (
           SELECT ${msOf('occurred_at')} FROM orders o
           WHERE o.tenant_id = $1 AND o.identity = w.identity AND ${COUNTED} AND o.occurred_at >= $3
           ORDER BY occurred_at, shopify_id LIMIT 1) END) AS orders, b.count < 2 AS "fromFirst"
  FROM within w
  CROSS JOIN LATERAL (
    SELECT count(*) AS count, string_agg(${msOf('at')}, ',' ORDER BY at) AS orders FROM (
      SELECT occurred_at AS at FROM orders o
      WHERE o.tenant_id = $1 AND o.identity = w.identity AND ${COUNTED} AND o.occurred_at < $2
      ORDER BY occurred_at DESC, shopify_id DESC LIMIT 2) AS latest
  ) AS b`;

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
    isOnly: boolean;
    unitCost: string | null;
  };

/**
 * What the measures count, of a few days: for hours, and for a day of which only a part counts. Every part is found by
 * an index on its time or on who ordered, so it takes as long as those hours have rows.
 */
export class MomentsRepository {
  constructor(private readonly database: RequestDatabase) {}

  /** Checkouts that were begun since a moment and are open. */
  async openCheckouts(tenantId: string, since: Date): Promise<CheckoutState[]> {
    const rows = await this.database.manager.query<CheckoutState[]>(CHECKOUTS, [tenantId, since, 'infinity']);
    return rows.map(withNumbers).filter(({ completedAt }) => completedAt === null);
  }

  /** Orders that were placed within some hours, or of which rows lie in them, with all their current rows. */
  async orders(tenantId: string, { from, until }: Pick<Moments, 'from' | 'until'>): Promise<MarkedOrder[]> {
    const rows = await this.database.manager.query<Row[]>(ORDERS, [tenantId, from, until]);
    return byOrder(rows.map(withNumbers));
  }

  /** Everyone who ordered within some hours, with the orders around theirs. */
  async identities(
    tenantId: string,
    { from, until }: Pick<Moments, 'from' | 'until'>,
  ): Promise<MomentIdentity[]> {
    const values = [tenantId, from, until];
    const rows = await this.database.manager.query<{ orders: string; fromFirst: boolean }[]>(
      IDENTITIES,
      values,
    );
    // As text: the driver takes longer to read a date than the database to find it.
    return rows.map(({ orders, fromFirst }) => ({
      orders: orders.split(',').map((ms) => new Date(Number(ms))),
      fromFirst,
    }));
  }

  /** @param needed what is looked at; nothing is read of the rest */
  async sources(
    tenantId: string,
    asked: Pick<Moments, 'from' | 'until'>,
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
      needed.has('identity') ? this.identities(tenantId, asked) : [],
      read<CheckoutState>('checkout', CHECKOUTS),
      read<CartState>('cart', CARTS),
    ]);
    return {
      orders,
      customers: customers.map(({ at }) => at),
      products: products.map(({ at }) => at),
      identities,
      checkouts: checkouts.map(withNumbers),
      carts,
    };
  }
}

function byOrder(rows: readonly Row[]): MarkedOrder[] {
  return [...Map.groupBy(rows, ({ orderId }) => orderId).values()].map((own) => {
    const goods = own.filter(({ component }) => component === 'product');
    const costs = new Map(goods.map(({ variantId, unitCost }) => [variantId, unitCost]));
    const [{ isOnly }] = own as [Row];
    return { rows: own, marks: marksOf(own[0]!), isOnly, unitCost: (variant) => costs.get(variant) ?? null };
  });
}

function marksOf(row: Row): OrderMarks {
  return { ...row, totalCents: row.orderTotalCents, occurredAt: row.orderedAt };
}

function msOf(at: string): string {
  return `floor(extract(epoch FROM ${at}) * 1000)::text`;
}
