import type pg from 'pg';

/** Every day and month of a product, in SQL, with its amounts in the order of the columns; null for none. */
export const COUNTED_PRODUCTS = `
  SELECT tenant_id, currency, grain, date_trunc(grain, day)::date AS bucket, product_id,
         ARRAY[sum(gross_cents) FILTER (WHERE sold), sum(discount_cents) FILTER (WHERE sold),
               sum(discount_cents - gross_cents) FILTER (WHERE NOT sold), sum(quantity) FILTER (WHERE sold),
               sum(-quantity) FILTER (WHERE NOT sold), count(*) FILTER (WHERE sold)] AS amounts
  FROM (
    SELECT tenant_id, currency, day, coalesce(product_id, 0) AS product_id, kind = 'sale' AS sold,
           gross_cents, discount_cents, quantity
    FROM ledger WHERE superseded_at IS NULL AND component = 'product' AND line_item_id IS NOT NULL
  ) AS lines CROSS JOIN unnest('{day,month}'::text[]) AS grain GROUP BY 1, 2, 3, 4, 5`;

/** Counts products' days and months again from the ledger. @returns those that differ, at most twenty, in words */
export async function recountProducts(sql: pg.Client): Promise<string[]> {
  const { rows } = await sql.query<{ name: string; stored: string; counted: string }>(`
    WITH counted AS (${COUNTED_PRODUCTS}),
    stored AS (
      SELECT tenant_id, currency, grain, bucket, product_id,
             ARRAY[gross_cents, discount_cents, reversal_cents, units, reversed_units, sales] AS amounts
      FROM product_rollups
    ),
    compared AS (
      SELECT concat_ws(' ', tenant_id, currency, grain, bucket, product_id) AS name, n,
             coalesce(s.amounts[n], 0) AS stored, coalesce(c.amounts[n], 0) AS counted
      FROM counted c FULL JOIN stored s USING (tenant_id, currency, grain, bucket, product_id)
      CROSS JOIN generate_series(1, 6) AS n
    )
    SELECT name, stored, counted FROM compared WHERE stored <> counted ORDER BY name, n LIMIT 20`);
  return rows.map(({ name, stored, counted }) => `${name}: stored ${stored}, counted ${counted}`);
}
