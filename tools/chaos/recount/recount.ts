import type pg from 'pg';
import { HOURLY_LEDGER, localHour } from './local-hours';
import { MARKED, ORDERS, PAID, PRODUCT_SALE } from './marked-orders';
import { recountDimensions } from './recount-dimensions';
import { ORDERS_OF_PEOPLE } from './orders-of-people';
import { recountCohorts } from './recount-cohorts';
import { recountCustomers } from './recount-customers';
import { recountDurations } from './recount-durations';
import { recountPairs } from './recount-pairs';
import { SOLD_DAYS } from './sold-days';

/** What each stored measure is, in SQL: an amount of every current ledger row, in the ledger's currency or as a count. */
const OF_ROWS: Record<string, { amount: string; isCount?: true }> = {
  grossSales: { amount: `CASE WHEN ${PRODUCT_SALE} THEN gross_cents ELSE 0 END` },
  discounts: { amount: `CASE WHEN ${PRODUCT_SALE} THEN discount_cents ELSE 0 END` },
  reversals: {
    amount: `CASE WHEN component = 'product' AND kind <> 'sale' THEN discount_cents - gross_cents ELSE 0 END`,
  },
  shipping: { amount: `CASE WHEN component = 'shipping' THEN gross_cents - discount_cents ELSE 0 END` },
  duties: { amount: `CASE WHEN component = 'duty' THEN gross_cents - discount_cents ELSE 0 END` },
  fees: { amount: `CASE WHEN component = 'fee' THEN gross_cents - discount_cents ELSE 0 END` },
  tips: { amount: `CASE WHEN component = 'tip' THEN gross_cents ELSE 0 END` },
  moneyRefunded: { amount: `CASE WHEN component = 'payment' THEN -gross_cents ELSE 0 END` },
  giftCards: { amount: `CASE WHEN component = 'gift_card' THEN gross_cents - discount_cents ELSE 0 END` },
  tax: { amount: 'tax_cents' },
  units: { amount: `CASE WHEN ${PRODUCT_SALE} THEN quantity ELSE 0 END`, isCount: true },
  reversedUnits: {
    amount: `CASE WHEN component = 'product' AND kind <> 'sale' THEN -quantity ELSE 0 END`,
    isCount: true,
  },
};

/** Goods with what a unit had cost when the order was made. */
const COSTED = `
  SELECT l.*, (
    SELECT i.cost FROM item_costs i
    WHERE i.tenant_id = l.tenant_id AND i.since <= o.occurred_at AND i.inventory_item_id = (
      SELECT min(v.inventory_item_id) FROM variants v WHERE v.tenant_id = l.tenant_id AND v.shopify_id = l.variant_id)
    ORDER BY i.since DESC LIMIT 1) AS cost
  FROM ledger l JOIN orders o ON o.tenant_id = l.tenant_id AND o.shopify_id = l.order_id
  WHERE l.superseded_at IS NULL AND l.component = 'product' AND l.line_item_id IS NOT NULL`;

const CHECKOUTS = `
  SELECT c.tenant_id, c.currency, c.total_cents, c.created_at, LEAST(c.completed_at, (
           SELECT min(o.created_at) FROM orders o
           WHERE o.tenant_id = c.tenant_id AND o.checkout_token = c.token AND NOT o.test AND o.deleted_at IS NULL
         )) AS completed_at, ${localHour('c.created_at')} AS day
  FROM checkouts c JOIN tenants t ON t.id = c.tenant_id WHERE c.deleted_at IS NULL`;
const CARTS = `
  SELECT c.tenant_id, c.token, ${localHour('c.created_at')} AS day
  FROM carts c JOIN tenants t ON t.id = c.tenant_id WHERE c.line_count > 0`;

/** Sums by day and currency over orders with what is known of them beside the ledger. */
const OF_MARKED: Record<string, string> = {
  openCheckoutValue: `
    SELECT tenant_id, currency, day, total_cents AS value FROM begun c
    WHERE completed_at IS NULL AND currency IS NOT NULL AND total_cents IS NOT NULL`,
  costedUnits: `SELECT tenant_id, 'XXX' AS currency, day, quantity AS value FROM costed c WHERE cost IS NOT NULL AND kind = 'sale'`,
  costedNetSales: `SELECT tenant_id, currency, day, gross_cents - discount_cents AS value FROM costed c WHERE cost IS NOT NULL`,
  costOfGoods: `
    SELECT tenant_id, currency, day, quantity * round(cost * CASE currency WHEN 'JPY' THEN 1 WHEN 'KWD' THEN 1000 ELSE 100 END) AS value
    FROM costed c WHERE cost IS NOT NULL`,
  recoveredCheckoutValue: `
    SELECT tenant_id, currency, day, total_cents AS value FROM begun c
    WHERE completed_at > created_at + interval '1 hour' AND currency IS NOT NULL AND total_cents IS NOT NULL`,
  orderTotals: `SELECT tenant_id, currency, day, total_cents AS value FROM marked m`,
  paidNetSales: netSalesOf(PAID),
  keptNetSales: netSalesOf('o.cancelled_at IS NULL'),
};

function netSalesOf(condition: string): string {
  return `
    SELECT l.tenant_id, l.currency, l.day, l.gross_cents - l.discount_cents AS value
    FROM ledger l JOIN orders o ON o.tenant_id = l.tenant_id AND o.shopify_id = l.order_id
    WHERE l.superseded_at IS NULL AND l.component = 'product' AND ${condition}`;
}

/** Measures that are no sum over ledger rows, by day. A customer's day follows the store's present zone. */
const OF_OBJECTS: Record<string, string> = {
  orders: `SELECT tenant_id, day FROM every_order o WHERE day IS NOT NULL`,
  discountedOrders: `SELECT tenant_id, day FROM every_order o WHERE day IS NOT NULL AND discounted`,
  reversedOrders: `SELECT tenant_id, day FROM every_order o WHERE day IS NOT NULL AND reversed`,
  paidOrders: `SELECT tenant_id, day FROM marked m WHERE paid`,
  keptOrders: `SELECT tenant_id, day FROM marked m WHERE cancelled_at IS NULL`,
  unfulfilledOrders: `SELECT tenant_id, day FROM marked m WHERE cancelled_at IS NULL AND NOT sent`,
  checkouts: `SELECT tenant_id, day FROM begun c`,
  completedCheckouts: `SELECT tenant_id, day FROM begun c WHERE completed_at IS NOT NULL`,
  recoveredCheckouts: `SELECT tenant_id, day FROM begun c WHERE completed_at > created_at + interval '1 hour'`,
  carts: `SELECT tenant_id, day FROM filled_carts c`,
  cartsWithCheckout: `
    SELECT tenant_id, day FROM filled_carts c
    WHERE (tenant_id, token) IN (SELECT tenant_id, cart_token FROM checkouts)`,
  firstOrders: `SELECT tenant_id, identity, min(day) AS day FROM of_people o GROUP BY 1, 2`,
  identifiedOrders: 'SELECT tenant_id, day FROM of_people',
  onlyOrders: `
    SELECT tenant_id, identity, min(day) AS day FROM of_people o GROUP BY 1, 2 HAVING count(*) = 1`,
  soldProducts: SOLD_DAYS,
  activeProducts: `
    SELECT p.tenant_id, coalesce(${localHour('p.created_at')}, '0001-01-01') AS day
    FROM products p JOIN tenants t ON t.id = p.tenant_id WHERE p.status = 'active' AND p.deleted_at IS NULL`,
  customersCreated: `
    SELECT c.tenant_id, c.shopify_id, ${localHour('c.created_at')} AS day
    FROM customers c JOIN tenants t ON t.id = c.tenant_id
    WHERE c.created_at IS NOT NULL AND c.deleted_at IS NULL`,
};

/** Measures that this recount can count; a spec compares them with the registry. */
export const RECOUNTED: readonly string[] = [OF_ROWS, OF_OBJECTS, OF_MARKED].flatMap((measures) =>
  Object.keys(measures),
);

/** All sums over ledger rows in one pass, each with its measure. */
const OF_LEDGER = `
  SELECT l.tenant_id, m.measure, CASE WHEN m.is_count THEN 'XXX' ELSE l.currency END AS currency, l.day, m.value
  FROM (
    SELECT tenant_id, currency, day, ${named((measure, { amount }) => `sum(${amount}) AS "${measure}"`)}
    FROM ledger WHERE superseded_at IS NULL GROUP BY 1, 2, 3
  ) l CROSS JOIN LATERAL (VALUES ${named((measure, { isCount }) => `('${measure}', ${isCount ?? false}, l."${measure}")`)}
  ) AS m(measure, is_count, value)`;

function named(text: (measure: string, row: (typeof OF_ROWS)[string]) => string): string {
  return Object.entries(OF_ROWS)
    .map(([measure, row]) => text(measure, row))
    .join(', ');
}

function days(): string {
  const ofObjects = Object.entries(OF_OBJECTS).map(
    ([measure, objects]) =>
      `SELECT tenant_id, '${measure}', 'XXX', day, count(*) FROM (${objects}) AS objects GROUP BY 1, 4`,
  );
  const ofMarked = Object.entries(OF_MARKED).map(
    ([measure, amounts]) =>
      `SELECT tenant_id, '${measure}', currency, day, sum(value) FROM (${amounts}) AS amounts GROUP BY 1, 3, 4`,
  );
  return [OF_LEDGER, ...ofObjects, ...ofMarked].join('\nUNION ALL ');
}

/** Counts every rollup again from the rows that it sums up. @returns those that differ, at most twenty of a table, in words */
export async function recount(sql: pg.Client): Promise<string[]> {
  return [
    ...(await recountDays(sql)),
    ...(await recountPairs(sql)),
    ...(await recountDurations(sql)),
    ...(await recountDimensions(sql)),
    ...(await recountCohorts(sql)),
    ...(await recountCustomers(sql)),
  ];
}

/** Everyone's orders by the hour. */
const PEOPLE_BY_HOUR = `
  SELECT p.tenant_id, p.identity, ${localHour('p.at', 'p.day')} AS day
  FROM (${ORDERS_OF_PEOPLE}) p JOIN tenants t ON t.id = p.tenant_id`;

/**
 * What every stored measure is, in SQL, from the rows that it sums up, by local hours as `localHour` writes them; of
 * what has no hour by the day. What several measures count is looked for once.
 */
export const COUNTED_HOURS = `
  WITH ledger AS NOT MATERIALIZED (${HOURLY_LEDGER}),
       every_order AS MATERIALIZED (${ORDERS}), marked AS MATERIALIZED (${MARKED}), costed AS MATERIALIZED (${COSTED}),
       of_people AS MATERIALIZED (${PEOPLE_BY_HOUR}), begun AS MATERIALIZED (${CHECKOUTS}),
       filled_carts AS MATERIALIZED (${CARTS})
  SELECT tenant_id, measure, currency, day AS hour, sum(value) AS value FROM (${days()}) AS days GROUP BY 1, 2, 3, 4`;

/** The rollups and their hours, from a table `counted_hours` of those. */
export const COUNTED_DAYS = `
  SELECT tenant_id, measure, currency, grain, date_trunc(grain, hour)::date AS bucket, sum(value) AS value
  FROM counted_hours CROSS JOIN unnest('{day,month}'::text[]) AS grain GROUP BY 1, 2, 3, 4, 5`;
export const COUNTED_DAY_HOURS = `
  SELECT tenant_id, hour::date AS bucket, measure, currency, extract(minute FROM hour)::integer AS hour, value
  FROM counted_hours WHERE measure <> 'soldProducts' AND hour >= '0001-01-02'`;

async function recountDays(sql: pg.Client): Promise<string[]> {
  await sql.query(`CREATE TEMPORARY TABLE counted_hours AS ${COUNTED_HOURS}`);
  const { rows } = await sql.query<{ name: string; stored: string; counted: string }>(`
    WITH counted AS (${COUNTED_DAYS})
    SELECT concat_ws(' ', tenant_id, measure, currency, grain, bucket) AS name,
           coalesce(r.value, 0) AS stored, coalesce(c.value, 0) AS counted
    FROM counted c FULL JOIN rollups r USING (tenant_id, measure, currency, grain, bucket)
    WHERE coalesce(r.value, 0) <> coalesce(c.value, 0) ORDER BY 1 LIMIT 20`);
  const { rows: hours } = await sql.query<(typeof rows)[number]>(`
    WITH counted AS (${COUNTED_DAY_HOURS}),
    stored AS (
      SELECT tenant_id, bucket, measure, currency, place - 1 AS hour, d.value
      FROM rollup_hours CROSS JOIN LATERAL unnest(hours) WITH ORDINALITY AS d(value, place)
    )
    SELECT concat_ws(' ', tenant_id, measure, currency, bucket, 'hour', hour) AS name,
           coalesce(s.value, 0) AS stored, coalesce(c.value, 0) AS counted
    FROM counted c FULL JOIN stored s USING (tenant_id, bucket, measure, currency, hour)
    WHERE coalesce(s.value, 0) <> coalesce(c.value, 0) ORDER BY 1 LIMIT 20`);
  await sql.query('DROP TABLE counted_hours');
  return [...rows, ...hours].map(
    ({ name, stored, counted }) => `${name}: stored ${stored}, counted ${counted}`,
  );
}
