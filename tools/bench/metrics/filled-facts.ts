/**
 * What happens in a filled store, in SQL. $1 the tenant, $2 how many orders, $3 products, $4 the first day, $5 days.
 * Each statement names only some of them. `made` has one row for each order; everything else follows from it.
 */
export const MADE = `
  CREATE TEMPORARY TABLE made AS
  SELECT row_number() OVER (ORDER BY made_at) AS id, made_at, 1 + floor(power(person, 2) * $2::integer / 2)::bigint AS customer,
         1 + floor(power(one, 2) * $3::integer)::bigint AS product_1, 1 + floor(two * $3::integer)::bigint AS product_2,
         500 + floor(two * 9000)::bigint AS price, CASE WHEN person < 0.1 THEN 100 ELSE 0 END AS discount,
         CASE WHEN one < 0.05 THEN made_at + interval '9 days' END AS returned_at,
         CASE WHEN two < 0.9 THEN made_at + make_interval(secs => floor(power(one, 3) * 400000)) END AS sent_at,
         (ARRAY['US', 'US', 'CA', 'GB'])[1 + floor(one * 4)::integer] AS country,
         (ARRAY['web', 'web', 'web', 'pos'])[1 + floor(two * 4)::integer] AS channel
  FROM (
    SELECT $4::date::timestamp AT TIME ZONE 'UTC' + make_interval(secs => floor(random() * $5::integer * 86400)) AS made_at,
           random() AS person, random() AS one, random() AS two
    FROM generate_series(1, $2::integer) AS n
  ) AS drawn ORDER BY made_at`;

const NO_EVENT = `'00000000-0000-0000-0000-000000000000'`;

const PRODUCTS = `
  INSERT INTO products (tenant_id, shopify_id, title, vendor, status, created_at, version)
  SELECT $1::uuid, n, 'Product ' || n, 'Vendor ' || n % 20, 'active', $4::date::timestamp AT TIME ZONE 'UTC', ''
  FROM generate_series(1, $3::integer) AS n`;

const VARIANTS = `
  INSERT INTO variants (tenant_id, product_id, shopify_id, title, position, inventory_item_id)
  SELECT $1::uuid, n, n * 10, 'Default', 1, n * 10 + 5 FROM generate_series(1, $3::integer) AS n`;

/** Of four products in five, from before the first order. */
const COSTS = `
  INSERT INTO item_costs (tenant_id, inventory_item_id, since, cost, version, event_id)
  SELECT $1::uuid, n * 10 + 5, ($4::date - 1)::timestamp AT TIME ZONE 'UTC', 2 + n % 7, '', ${NO_EVENT}
  FROM generate_series(1, $3::integer) AS n WHERE n % 5 <> 0`;

const CUSTOMERS = `
  INSERT INTO customers (tenant_id, shopify_id, created_at, version)
  SELECT $1::uuid, customer, min(made_at), '' FROM made GROUP BY customer`;

const ORDERS = `
  INSERT INTO orders (tenant_id, shopify_id, customer_id, identity, currency, taxes_included, test, financial_status,
    source_name, country_code, discount_codes, subtotal_cents, total_cents, tax_cents, discounts_cents, shipping_cents,
    shipping_discount_cents, shipping_tax_cents, tip_cents, duties_cents, current_subtotal_cents, current_shipping_cents,
    current_tax_cents, refund_ids, occurred_at, created_at, updated_at, version)
  SELECT $1::uuid, id, customer, 'c:' || customer, 'USD', false, false, 'paid', channel, country,
         CASE WHEN discount > 0 THEN ARRAY['WELCOME'] ELSE '{}' END, 2 * price - discount, 2 * price - discount + 500, 0,
         discount, 500, 0, 0, 0, 0, CASE WHEN returned_at IS NULL THEN 2 * price - discount ELSE price END, 500, 0,
         CASE WHEN returned_at IS NULL THEN '{}' ELSE ARRAY[id] END, made_at, made_at, coalesce(returned_at, made_at), ''
  FROM made`;

const LINES = `
  INSERT INTO order_lines (tenant_id, order_id, shopify_id, position, product_id, variant_id, title, vendor, quantity,
    current_quantity, price_cents, discount_cents, tax_cents, tax_rate_ppm, gift_card, tip)
  SELECT $1::uuid, id, id * 10 + n, n - 1, product, product * 10, 'Product ' || product, 'Vendor ' || product % 20, 1,
         CASE WHEN n = 1 AND returned_at IS NOT NULL THEN 0 ELSE 1 END, price, off, 0, 0, false, false
  FROM made CROSS JOIN LATERAL (VALUES (1, product_1, discount), (2, product_2, 0)) AS line(n, product, off)`;

const REFUNDS = `
  INSERT INTO refunds (tenant_id, shopify_id, order_id, occurred_at, lines, shipping_cents, shipping_tax_cents,
    discrepancy_cents, refunded_cents, version)
  SELECT $1::uuid, id, id, returned_at, jsonb_build_array(jsonb_build_object('lineItemId', (id * 10 + 1)::text,
           'quantity', 1, 'subtotalCents', price - discount, 'taxCents', 0, 'giftCard', false,
           'productId', product_1::text, 'variantId', (product_1 * 10)::text, 'title', 'Product ' || product_1)),
         0, 0, 0, price - discount, ''
  FROM made WHERE returned_at IS NOT NULL`;

const PARCELS = `
  INSERT INTO fulfillments (tenant_id, shopify_id, order_id, status, units, created_at, updated_at, version, event_id)
  SELECT $1::uuid, id, id, 'success', 2, sent_at, sent_at, '', ${NO_EVENT} FROM made WHERE sent_at IS NOT NULL`;

/** One in ten of the orders had another that nobody completed. */
const CHECKOUTS = `
  INSERT INTO checkouts (tenant_id, token, currency, total_cents, created_at, updated_at, version)
  SELECT $1::uuid, 'checkout-' || id, 'USD', price, made_at, made_at, '' FROM made WHERE id % 10 = 0`;

const LEDGER = `
  INSERT INTO ledger (tenant_id, order_id, entry, revision, kind, component, line_item_id, refund_id, product_id,
    variant_id, title, vendor, occurred_at, day, currency, gross_cents, discount_cents, tax_cents, quantity, source_event_id,
    recorded_at)
  SELECT $1::uuid, id, entry, 1, kind, component, line, CASE WHEN kind = 'reversal' THEN id END, product, product * 10,
         'Product ' || product, 'Vendor ' || product % 20, at, (at AT TIME ZONE 'UTC')::date, 'USD', gross, off, 0, quantity, ${NO_EVENT}, at
  FROM made CROSS JOIN LATERAL (VALUES
    ('sale:' || id * 10 + 1, 'sale', 'product', id * 10 + 1, product_1, made_at, price, discount, 1),
    ('sale:' || id * 10 + 2, 'sale', 'product', id * 10 + 2, product_2, made_at, price, 0, 1),
    ('sale:shipping', 'sale', 'shipping', NULL, NULL, made_at, 500, 0, 0),
    ('reversal:' || id || ':' || id * 10 + 1, 'reversal', 'product', id * 10 + 1, product_1, returned_at, discount - price, 0, -1),
    ('reversal:' || id || ':payment', 'reversal', 'payment', NULL, NULL, returned_at, discount - price, 0, 0)
  ) AS row(entry, kind, component, line, product, at, gross, off, quantity)
  WHERE at IS NOT NULL`;

const IDENTITIES = `
  INSERT INTO identities (tenant_id, identity, first_order_id, first_order_at, first_day)
  SELECT $1::uuid, 'c:' || customer, (array_agg(id ORDER BY made_at, id))[1], min(made_at),
         (min(made_at) AT TIME ZONE 'UTC')::date
  FROM made GROUP BY customer`;

/** By table, in this order. */
export const FACTS: Readonly<Record<string, string>> = {
  products: PRODUCTS,
  variants: VARIANTS,
  item_costs: COSTS,
  customers: CUSTOMERS,
  orders: ORDERS,
  order_lines: LINES,
  refunds: REFUNDS,
  fulfillments: PARCELS,
  checkouts: CHECKOUTS,
  ledger: LEDGER,
  identities: IDENTITIES,
};
