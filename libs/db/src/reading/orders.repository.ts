import type { OrderAnswer, OrderLine } from '@shopmeter/contracts';
import type { RequestDatabase } from '../scope/request-database';

/** A place in the list: the moment of an order in milliseconds, and its id. */
export interface OrderPlace {
  occurredMs: string;
  id: string;
}

/** An order of the list. Amounts in minor units of `currency`. */
export interface ListedOrderRow {
  id: string;
  name: string | null;
  occurredAt: Date;
  /** `c:`, `e:` or `p:` and who ordered. */
  identity: string | null;
  customerName: string | null;
  customerEmail: string | null;
  currency: string;
  totalCents: string;
  financialStatus: string | null;
  fulfillmentStatus: string | null;
  cancelledAt: Date | null;
  deletedAt: Date | null;
  isTest: boolean;
}

/** An order with everything that is known of it; times inside are text. */
export interface WholeOrderRow extends ListedOrderRow {
  subtotalCents: string;
  discountsCents: string;
  shippingCents: string;
  taxCents: string;
  dutiesCents: string;
  feesCents: string;
  tipCents: string;
  taxesIncluded: boolean;
  sourceName: string | null;
  countryCode: string | null;
  discountCodes: string[];
  eventId: string | null;
  lines: OrderLine[];
  refunds: {
    id: string;
    occurredAt: string;
    refundedCents: number;
    shippingCents: number;
    eventId: string | null;
  }[];
  parcels: (Omit<OrderAnswer['parcels'][number], 'createdAt'> & { createdAt: string; eventId: string })[];
  imbalances: OrderAnswer['imbalances'];
  /** Of the ledger's rows, those of before too, and of the order's edits. */
  eventIds: string[];
}

/** What is asked of the list. */
export interface OrdersQuestion {
  /** Only orders before this place. */
  before: OrderPlace | null;
  /** Only orders with this number, or of these buyers; null for all. */
  found: { number: string | null; identities: readonly string[] } | null;
  limit: number;
}

const LISTED = `
  o.shopify_id::text AS id, o.name, o.occurred_at AS "occurredAt", o.identity, o.currency, o.total_cents AS "totalCents",
  o.financial_status AS "financialStatus", o.fulfillment_status AS "fulfillmentStatus",
  o.cancelled_at AS "cancelledAt", o.deleted_at AS "deletedAt", o.test AS "isTest",
  c.name AS "customerName", c.email AS "customerEmail"`;

/** `$1` is the store: told it by the order, PostgreSQL takes every store to have few customers and reads all of this one's. */
const BUYER_OF_ORDER = 'LEFT JOIN customers c ON c.tenant_id = $1 AND c.shopify_id = o.customer_id';

/** Everything that follows from an order, each as JSON; bigints as text. */
const WHOLE = `
  o.subtotal_cents AS "subtotalCents", o.discounts_cents AS "discountsCents", o.shipping_cents AS "shippingCents",
  o.tax_cents AS "taxCents", o.duties_cents AS "dutiesCents", o.fees_cents AS "feesCents", o.tip_cents AS "tipCents",
  o.taxes_included AS "taxesIncluded", o.source_name AS "sourceName", o.country_code AS "countryCode",
  o.discount_codes AS "discountCodes", o.event_id AS "eventId",
  (SELECT coalesce(json_agg(json_build_object('id', l.shopify_id::text, 'title', l.title, 'variantTitle', l.variant_title,
     'sku', l.sku, 'productId', l.product_id::text, 'quantity', l.quantity, 'currentQuantity', l.current_quantity,
     'priceCents', l.price_cents, 'discountCents', l.discount_cents, 'taxCents', l.tax_cents,
     'isGiftCard', l.gift_card, 'isTip', l.tip) ORDER BY l.position, l.shopify_id), '[]')
   FROM order_lines l WHERE l.tenant_id = $1 AND l.order_id = o.shopify_id) AS lines,
  (SELECT coalesce(json_agg(json_build_object('id', r.shopify_id::text, 'occurredAt', r.occurred_at,
     'refundedCents', r.refunded_cents, 'shippingCents', r.shipping_cents, 'eventId', r.event_id)
     ORDER BY r.occurred_at, r.shopify_id), '[]')
   FROM refunds r WHERE r.tenant_id = $1 AND r.order_id = o.shopify_id) AS refunds,
  (SELECT coalesce(json_agg(json_build_object('id', f.shopify_id::text, 'createdAt', f.created_at, 'units', f.units,
     'status', f.status, 'shipmentStatus', f.shipment_status, 'trackingCompany', f.tracking_company,
     'eventId', f.event_id) ORDER BY f.created_at, f.shopify_id), '[]')
   FROM fulfillments f WHERE f.tenant_id = $1 AND f.order_id = o.shopify_id) AS parcels,
  (SELECT coalesce(json_agg(json_build_object('reason', u.reason, 'differenceCents', u.difference_cents)
     ORDER BY u.reason), '[]')
   FROM unbalanced_orders u WHERE u.tenant_id = $1 AND u.order_id = o.shopify_id) AS imbalances,
  (SELECT coalesce(json_agg(DISTINCT e.id), '[]') FROM (
     SELECT source_event_id AS id FROM ledger WHERE tenant_id = $1 AND order_id = o.shopify_id
     UNION SELECT event_id FROM order_edits WHERE tenant_id = $1 AND order_id = o.shopify_id) AS e) AS "eventIds"`;

/** A tenant's orders, the newest first. Inside the tenant's transaction. */
export class OrdersRepository {
  constructor(private readonly database: RequestDatabase) {}

  page(tenantId: string, { before, found, limit }: OrdersQuestion): Promise<ListedOrderRow[]> {
    const values: unknown[] = [tenantId];
    const conditions = ['o.tenant_id = $1'];
    if (before) {
      const at = `timestamptz 'epoch' + $${values.push(before.occurredMs)}::bigint * interval '1 millisecond'`;
      conditions.push(`(o.occurred_at, o.shopify_id) < (${at}, $${values.push(before.id)}::bigint)`);
    }
    if (found) {
      const numbered = `o.order_number = $${values.push(found.number)}::bigint`;
      const bought = `o.identity = ANY ($${values.push(found.identities)}::text[])`;
      conditions.push(`(${numbered} OR ${bought})`);
    }
    return this.database.manager.query<ListedOrderRow[]>(
      `SELECT ${LISTED} FROM (
         SELECT * FROM orders o WHERE ${conditions.join(' AND ')}
         ORDER BY o.occurred_at DESC, o.shopify_id DESC LIMIT ${limit}
       ) AS o ${BUYER_OF_ORDER} ORDER BY o.occurred_at DESC, o.shopify_id DESC`,
      values,
    );
  }

  async find(tenantId: string, id: string): Promise<WholeOrderRow | null> {
    const rows = await this.database.manager.query<WholeOrderRow[]>(
      `SELECT ${LISTED}, ${WHOLE} FROM orders o ${BUYER_OF_ORDER} WHERE o.tenant_id = $1 AND o.shopify_id = $2`,
      [tenantId, id],
    );
    return rows[0] ?? null;
  }
}
