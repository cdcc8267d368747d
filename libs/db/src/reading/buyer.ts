import type { Scores } from '@shopmeter/metrics';

/** Someone who ordered, with totals in one currency. */
export interface Buyer {
  identity: string;
  /** Shopify's id of the customer; null for a guest. */
  customerId: string | null;
  name: string | null;
  email: string | null;
  phone: string | null;
  orders: number;
  otherOrders: number;
  grossCents: number;
  discountCents: number;
  reversalCents: number;
  netCents: number;
  units: number;
  firstOrderId: string;
  firstOrderAt: Date;
  firstDay: string;
  lastOrderAt: Date;
  /** Null while there are too few customers, or before the first ranking. */
  scores: Scores | null;
}

/** The score of `t` among the limits of its store; those are the least of each quintile. */
const SCORES = `
  (SELECT json_object_agg(s.score, s.quintile) FROM (
     SELECT l.score, 1 + count(*) FILTER (WHERE (l.value, l.last_order_at, l.identity) <= (
              CASE l.score WHEN 'recency' THEN 0 WHEN 'frequency' THEN t.orders ELSE t.net_cents END,
              t.last_order_at, t.identity)) AS quintile
     FROM score_limits l WHERE l.tenant_id = $1 AND l.currency = t.currency GROUP BY l.score) AS s)`;

/**
 * Columns of `customer_totals` that the rows `t` have to have. The customer's id is computed below a LIMIT, apart from
 * the join: row-level security lets a join use an index only where its condition holds no function of a column.
 */
export const TOTALS = `t.*, CASE WHEN t.identity LIKE 'c:%' THEN substr(t.identity, 3)::bigint END AS customer_id`;

/**
 * What is shown of rows `t`. `$1` is the store in every statement with it: where each table is kept to it, a cluster asks
 * the one piece that has it.
 */
export const BUYER = `
  t.identity, c.shopify_id AS "customerId", c.name, t.orders, t.other_orders AS "otherOrders", t.gross_cents AS "grossCents",
  coalesce(c.email, CASE WHEN t.identity LIKE 'e:%' THEN substr(t.identity, 3) END) AS email,
  coalesce(c.phone, CASE WHEN t.identity LIKE 'p:%' THEN substr(t.identity, 3) END) AS phone,
  t.discount_cents AS "discountCents", t.reversal_cents AS "reversalCents", t.net_cents AS "netCents", t.units,
  i.first_order_id AS "firstOrderId", i.first_order_at AS "firstOrderAt", i.first_day::text AS "firstDay",
  t.last_order_at AS "lastOrderAt", ${SCORES} AS scores`;

export const BUYER_JOINS = `
  JOIN identities i ON i.tenant_id = $1 AND i.identity = t.identity
  LEFT JOIN customers c ON c.tenant_id = $1 AND c.shopify_id = t.customer_id`;

/** A row with its amounts as numbers. */
export function withAmounts<T extends Buyer>(row: T): T {
  const { grossCents, discountCents, reversalCents, netCents, units } = row;
  const amounts = { grossCents, discountCents, reversalCents, netCents, units };
  const numbers = Object.fromEntries(Object.entries(amounts).map(([name, value]) => [name, Number(value)]));
  return { ...row, ...numbers };
}
