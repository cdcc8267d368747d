/** Every line of goods, once for each dimension of lines. */
const LINES = `
  SELECT tenant_id, order_id, currency, day, kind = 'sale' AS sold, gross_cents, discount_cents, quantity,
         d.dimension, d.key
  FROM ledger CROSS JOIN LATERAL (VALUES
    ('product', coalesce(product_id::text, '')), ('variant', coalesce(coalesce(product_id::text, '') || '/' || variant_id::text, '')), ('vendor', coalesce(vendor, ''))
  ) AS d(dimension, key)
  WHERE superseded_at IS NULL AND component = 'product' AND line_item_id IS NOT NULL`;

/** As the columns of the table stand. */
const AMOUNTS = [
  ...['gross_sales', 'discounts', 'reversals', 'units', 'reversed_units'],
  ...['orders', 'discounted_orders', 'reversed_orders', 'sales'],
];

function sums(): string {
  return AMOUNTS.map((name) => `sum(${name}) AS ${name}`).join(', ');
}

/** Every row of `line_rollups`, in SQL, from the ledger, with its columns in their order; months from the days. */
export const COUNTED_LINES = `
  WITH lines AS NOT MATERIALIZED (${LINES}),
  amounts AS (
    SELECT tenant_id, dimension, key, currency, day, CASE WHEN sold THEN gross_cents ELSE 0 END AS gross_sales,
           CASE WHEN sold THEN discount_cents ELSE 0 END AS discounts,
           CASE WHEN sold THEN 0 ELSE discount_cents - gross_cents END AS reversals,
           CASE WHEN sold THEN quantity ELSE 0 END AS units, CASE WHEN sold THEN 0 ELSE -quantity END AS reversed_units,
           0 AS orders, 0 AS discounted_orders, 0 AS reversed_orders, sold::integer AS sales
    FROM lines
    UNION ALL
    SELECT tenant_id, dimension, key, currency, min(day) FILTER (WHERE sold), 0, 0, 0, 0, 0, 1,
           bool_or(sold AND discount_cents <> 0)::integer, bool_or(NOT sold AND discount_cents > gross_cents)::integer, 0
    FROM lines GROUP BY tenant_id, order_id, dimension, key, currency HAVING bool_or(sold)
  )
  SELECT tenant_id, dimension, grain, date_trunc(grain, day)::date AS bucket, key, currency, ${sums()}
  FROM (SELECT tenant_id, dimension, key, currency, day, ${sums()} FROM amounts GROUP BY 1, 2, 3, 4, 5) AS days
  CROSS JOIN unnest('{day,month}'::text[]) AS grain GROUP BY 1, 2, 3, 4, 5, 6`;
