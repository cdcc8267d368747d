import { MARKED, PAID, PRODUCT_SALE } from './marked-orders';

/** Where each order is counted, and what of it decides the amounts. */
const FILED = `
  SELECT o.tenant_id, o.shopify_id AS order_id, o.currency, p.*, coalesce(${PAID}, false) AS paid, o.cancelled_at IS NULL AS kept,
         i.first_order_id IS NOT NULL AS is_first
  FROM orders o
  LEFT JOIN identities i ON i.tenant_id = o.tenant_id AND i.identity = o.identity AND i.first_order_id = o.shopify_id
  CROSS JOIN LATERAL (
    SELECT 'origin' AS split, CASE WHEN cardinality(o.discount_codes) > 0 THEN '*' ELSE '' END AS code,
           coalesce(o.country_code, '') AS country, coalesce(o.source_name, '') AS channel,
           CASE WHEN o.identity IS NULL THEN '' WHEN i.first_order_id IS NULL THEN 'returning' ELSE 'new' END AS customers
    UNION ALL
    SELECT DISTINCT 'code', upper(code COLLATE "C"), '', '', '' FROM unnest(o.discount_codes) AS code
  ) p
  WHERE o.deleted_at IS NULL`;

const OF_ROWS: Record<string, string> = {
  gross_sales: `CASE WHEN ${PRODUCT_SALE} THEN gross_cents ELSE 0 END`,
  discounts: `CASE WHEN ${PRODUCT_SALE} THEN discount_cents ELSE 0 END`,
  reversals: `CASE WHEN component = 'product' AND kind <> 'sale' THEN discount_cents - gross_cents ELSE 0 END`,
  shipping: `CASE WHEN component = 'shipping' THEN gross_cents - discount_cents ELSE 0 END`,
  tax: 'tax_cents',
  duties: `CASE WHEN component = 'duty' THEN gross_cents - discount_cents ELSE 0 END`,
  fees: `CASE WHEN component = 'fee' THEN gross_cents - discount_cents ELSE 0 END`,
  tips: `CASE WHEN component = 'tip' THEN gross_cents ELSE 0 END`,
  gift_cards: `CASE WHEN component = 'gift_card' THEN gross_cents - discount_cents ELSE 0 END`,
  money_refunded: `CASE WHEN component = 'payment' THEN -gross_cents ELSE 0 END`,
  units: `CASE WHEN ${PRODUCT_SALE} THEN quantity ELSE 0 END`,
  reversed_units: `CASE WHEN component = 'product' AND kind <> 'sale' THEN -quantity ELSE 0 END`,
  paid_net_sales: `CASE WHEN component = 'product' AND f.paid THEN gross_cents - discount_cents ELSE 0 END`,
  kept_net_sales: `CASE WHEN component = 'product' AND f.kept THEN gross_cents - discount_cents ELSE 0 END`,
};
const OF_ORDERS: Record<string, string> = {
  orders: '1',
  discounted_orders: 'm.discounted::integer',
  reversed_orders: 'm.reversed::integer',
  order_totals: 'm.total_cents',
  paid_orders: 'm.paid::integer',
  kept_orders: 'f.kept::integer',
  unfulfilled_orders: '(f.kept AND NOT m.sent)::integer',
};
const OF_FIRSTS: Record<string, string> = { first_orders: '1' };

/** As the columns of the table stand. */
const AMOUNTS = [
  ...['gross_sales', 'discounts', 'reversals', 'shipping', 'tax', 'duties', 'fees', 'tips', 'gift_cards'],
  ...['money_refunded', 'units', 'reversed_units', 'orders', 'discounted_orders', 'reversed_orders'],
  ...['order_totals', 'paid_orders', 'paid_net_sales', 'kept_orders', 'kept_net_sales', 'unfulfilled_orders'],
  'first_orders',
];
const PLACE = 'f.tenant_id, f.split, f.code, f.country, f.channel, f.customers, f.currency';

function amounts(known: Record<string, string>): string {
  return AMOUNTS.map((name) => `${known[name] ?? '0'} AS ${name}`).join(', ');
}

function sums(): string {
  return AMOUNTS.map((name) => `sum(${name}) AS ${name}`).join(', ');
}

/** Every row of `order_rollups`, in SQL, from the ledger and the orders, with its columns in their order; months from the days. */
export const COUNTED_ORDERS = `
  WITH filed AS NOT MATERIALIZED (${FILED}),
  amounts AS (
    SELECT ${PLACE}, l.day, ${amounts(OF_ROWS)}
    FROM filed f JOIN ledger l ON l.tenant_id = f.tenant_id AND l.order_id = f.order_id WHERE l.superseded_at IS NULL
    UNION ALL
    SELECT ${PLACE}, m.day, ${amounts(OF_ORDERS)}
    FROM filed f JOIN (${MARKED}) m ON m.tenant_id = f.tenant_id AND m.order_id = f.order_id
    UNION ALL
    SELECT ${PLACE}, min(l.day), ${amounts(OF_FIRSTS)}
    FROM filed f JOIN ledger l ON l.tenant_id = f.tenant_id AND l.order_id = f.order_id
    WHERE f.is_first AND l.kind = 'sale' AND l.superseded_at IS NULL GROUP BY ${PLACE}, f.order_id
  )
  SELECT tenant_id, split, grain, date_trunc(grain, day)::date AS bucket, code, country, channel, customers, currency, ${sums()}
  FROM (
    SELECT tenant_id, split, code, country, channel, customers, currency, day, ${sums()}
    FROM amounts GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
  ) AS days
  CROSS JOIN unnest('{day,month}'::text[]) AS grain GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9`;
