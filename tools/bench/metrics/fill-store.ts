import type pg from 'pg';
import { COUNTED_DAYS } from '../../chaos/recount/recount';
import { COUNTED_PAIRS } from '../../chaos/recount/recount-pairs';
import { COUNTED_PRODUCTS } from '../../chaos/recount/recount-products';

/** A store to be filled. Its rows are the same for the same numbers. */
export interface FilledStore {
  tenantId: string;
  orders: number;
  products: number;
  /** The first day and how many there are, in UTC, which is the store's zone. */
  from: string;
  days: number;
}

/**
 * Fills an empty database's store in bulk: orders of few loyal and many passing customers, two ledger rows of goods and
 * one of shipping each, a return of one order in twenty, and all that is stored of them in sums.
 */
export async function fillStore(sql: pg.Client, store: FilledStore): Promise<void> {
  const { tenantId, orders, products, from, days } = store;
  const values = [tenantId, orders, products, from, days];
  await sql.query('SELECT setseed(0.5)');
  for (const text of [PRODUCTS, MADE, CUSTOMERS, ORDERS, LEDGER, IDENTITIES]) {
    // A statement may only be given the parameters that it names.
    const used = values
      .map((value, index) => ({ value, name: `$${index + 1}` }))
      .filter(({ name }) => text.includes(name));
    const numbered = used.reduce((part, { name }, index) => part.replaceAll(name, `$${index + 1}`), text);
    await sql.query(
      numbered,
      used.map(({ value }) => value),
    );
  }
  await sql.query('ANALYZE ledger; ANALYZE orders; ANALYZE identities');
  await sql.query(`INSERT INTO rollups (tenant_id, measure, currency, grain, bucket, value) ${COUNTED_DAYS}`);
  await sql.query(PAIRS);
  await sql.query(PRODUCT_ROLLUPS);
  await sql.query('DROP TABLE made; ANALYZE rollups; ANALYZE rollup_pairs; ANALYZE product_rollups');
}

const PRODUCTS = `
  INSERT INTO products (tenant_id, shopify_id, title, status, created_at, version)
  SELECT $1::uuid, n, 'Product ' || n, 'active', $4::date::timestamp AT TIME ZONE 'UTC', ''
  FROM generate_series(1, $3::integer) AS n`;

const MADE = `
  CREATE TEMPORARY TABLE made AS
  SELECT n AS id, made_at, 'c:' || (1 + floor(power(person, 2) * $2::integer / 2))::bigint AS identity,
         1 + floor(power(one, 2) * $3::integer)::bigint AS first_product,
         1 + floor(two * $3::integer)::bigint AS second_product, 500 + floor(two * 9000)::bigint AS price, one < 0.05 AS returned
  FROM (
    SELECT n, $4::date::timestamp AT TIME ZONE 'UTC' + make_interval(secs => floor(random() * $5::integer * 86400)) AS made_at,
           random() AS person, random() AS one, random() AS two
    FROM generate_series(1, $2::integer) AS n
  ) AS drawn`;

const CUSTOMERS = `
  INSERT INTO customers (tenant_id, shopify_id, created_at, version)
  SELECT $1::uuid, substr(identity, 3)::bigint, min(made_at), '' FROM made GROUP BY identity`;

const ORDERS = `
  INSERT INTO orders (tenant_id, shopify_id, customer_id, identity, currency, taxes_included, test, financial_status,
    subtotal_cents, total_cents, tax_cents, discounts_cents, shipping_cents, shipping_discount_cents, shipping_tax_cents,
    tip_cents, duties_cents, occurred_at, created_at, updated_at, version)
  SELECT $1::uuid, id, substr(identity, 3)::bigint, identity, 'USD', false, false, 'paid', 2 * price, 2 * price + 500, 0, 0, 500,
         0, 0, 0, 0, made_at, made_at, made_at, ''
  FROM made`;

const LEDGER = `
  INSERT INTO ledger (tenant_id, order_id, entry, revision, kind, component, line_item_id, product_id, title, occurred_at,
    day, currency, gross_cents, discount_cents, tax_cents, quantity, source_event_id, recorded_at)
  SELECT $1::uuid, id, entry, 0, kind, component, line, product, 'Product ' || product, at, (at AT TIME ZONE 'UTC')::date,
         'USD', gross, 0, 0, quantity, '00000000-0000-0000-0000-000000000000', at
  FROM made CROSS JOIN LATERAL (VALUES
    ('sale:1', 'sale', 'product', id * 10 + 1, first_product, made_at, price, 1),
    ('sale:2', 'sale', 'product', id * 10 + 2, second_product, made_at, price, 1),
    ('sale:shipping', 'sale', 'shipping', NULL, NULL, made_at, 500, 0),
    ('refund:1', 'reversal', 'product', id * 10 + 1, first_product, made_at + interval '9 days', -price, -1)
  ) AS row(entry, kind, component, line, product, at, gross, quantity)
  WHERE returned OR kind = 'sale'`;

const IDENTITIES = `
  INSERT INTO identities (tenant_id, identity, first_order_id, first_order_at, first_day, orders, days)
  SELECT $1::uuid, identity, (array_agg(id ORDER BY made_at, id))[1], min(made_at), (min(made_at) AT TIME ZONE 'UTC')::date,
         count(*), array_agg((made_at AT TIME ZONE 'UTC')::date ORDER BY made_at)
  FROM made GROUP BY identity`;

const PAIRS = `
  INSERT INTO rollup_pairs (tenant_id, grain, months_before, bucket, measure, value, days)
  SELECT tenant_id, grain,
         ((extract(year FROM bucket) - extract(year FROM month)) * 12 + extract(month FROM bucket) - extract(month FROM month))::integer,
         bucket, measure, sum(value),
         ARRAY(SELECT coalesce(sum(v) FILTER (WHERE d = n), 0)::integer
               FROM generate_series(1, 31) AS n CROSS JOIN unnest(array_agg(day_of_month), array_agg(value)) AS p(d, v)
               GROUP BY n ORDER BY n)
  FROM (${COUNTED_PAIRS}) AS counted GROUP BY tenant_id, grain, bucket, month, measure`;

const PRODUCT_ROLLUPS = `
  INSERT INTO product_rollups (tenant_id, currency, grain, bucket, product_id, gross_cents, discount_cents, reversal_cents,
    units, reversed_units, sales)
  SELECT tenant_id, currency, grain, bucket, product_id, coalesce(amounts[1], 0), coalesce(amounts[2], 0),
         coalesce(amounts[3], 0), coalesce(amounts[4], 0), coalesce(amounts[5], 0), coalesce(amounts[6], 0)
  FROM (${COUNTED_PRODUCTS}) AS counted`;
