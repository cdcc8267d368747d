import type pg from 'pg';

const PRODUCT_SALE = `kind = 'sale' AND component = 'product'`;

/** What each stored measure is, in SQL: an amount of every current ledger row, in the ledger's currency or as a count. */
const OF_ROWS: Record<string, { amount: string; isCount?: true }> = {
  grossSales: { amount: `CASE WHEN ${PRODUCT_SALE} THEN gross_cents ELSE 0 END` },
  discounts: { amount: `CASE WHEN ${PRODUCT_SALE} THEN discount_cents ELSE 0 END` },
  reversals: {
    amount: `CASE WHEN component = 'product' AND kind <> 'sale' THEN discount_cents - gross_cents ELSE 0 END`,
  },
  shipping: { amount: `CASE WHEN component = 'shipping' THEN gross_cents - discount_cents ELSE 0 END` },
  duties: { amount: `CASE WHEN component = 'duty' THEN gross_cents - discount_cents ELSE 0 END` },
  giftCards: { amount: `CASE WHEN component = 'gift_card' THEN gross_cents - discount_cents ELSE 0 END` },
  tax: { amount: 'tax_cents' },
  units: { amount: `CASE WHEN ${PRODUCT_SALE} THEN quantity ELSE 0 END`, isCount: true },
  reversedUnits: {
    amount: `CASE WHEN component = 'product' AND kind <> 'sale' THEN -quantity ELSE 0 END`,
    isCount: true,
  },
};

/** Measures that are no sum over ledger rows, by day. A customer's day follows the store's present zone. */
const OF_OBJECTS: Record<string, string> = {
  orders: `SELECT DISTINCT tenant_id, order_id, day FROM ledger WHERE superseded_at IS NULL AND ${PRODUCT_SALE}`,
  firstOrders: 'SELECT tenant_id, identity, first_day AS day FROM identities',
  customersCreated: `
    SELECT c.tenant_id, c.shopify_id, (c.created_at AT TIME ZONE coalesce(t.iana_timezone, 'UTC'))::date AS day
    FROM customers c JOIN tenants t ON t.id = c.tenant_id
    WHERE c.created_at IS NOT NULL AND c.deleted_at IS NULL`,
};

/** Measures that this recount can count; a spec compares them with the registry. */
export const RECOUNTED: readonly string[] = [...Object.keys(OF_ROWS), ...Object.keys(OF_OBJECTS)];

function days(): string {
  const ofRows = Object.entries(OF_ROWS).map(
    ([measure, { amount, isCount }]) =>
      `SELECT tenant_id, '${measure}' AS measure, ${isCount ? `'XXX'` : 'currency'} AS currency, day, sum(${amount}) AS value
       FROM ledger WHERE superseded_at IS NULL GROUP BY 1, 3, 4`,
  );
  const ofObjects = Object.entries(OF_OBJECTS).map(
    ([measure, objects]) =>
      `SELECT tenant_id, '${measure}', 'XXX', day, count(*) FROM (${objects}) AS objects GROUP BY 1, 4`,
  );
  return [...ofRows, ...ofObjects].join('\nUNION ALL ');
}

/** Counts every rollup again from the rows that it sums up. @returns those that differ, at most twenty, in words */
export async function recount(sql: pg.Client): Promise<string[]> {
  const { rows } = await sql.query<{ name: string; stored: string; counted: string }>(`
    WITH days AS (${days()}),
    counted AS (
      SELECT tenant_id, measure, currency, 'day' AS grain, day AS bucket, value FROM days
      UNION ALL
      SELECT tenant_id, measure, currency, 'month', date_trunc('month', day)::date, sum(value) FROM days GROUP BY 1, 2, 3, 5
    )
    SELECT concat_ws(' ', tenant_id, measure, currency, grain, bucket) AS name,
           coalesce(r.value, 0) AS stored, coalesce(c.value, 0) AS counted
    FROM counted c FULL JOIN rollups r USING (tenant_id, measure, currency, grain, bucket)
    WHERE coalesce(r.value, 0) <> coalesce(c.value, 0) ORDER BY 1 LIMIT 20`);
  return rows.map(({ name, stored, counted }) => `${name}: stored ${stored}, counted ${counted}`);
}
