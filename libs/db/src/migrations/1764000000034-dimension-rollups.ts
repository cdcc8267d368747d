import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secureTenantTable } from './tenant-table';

/**
 * What lines with one product, variant or vendor, and orders of one kind, add up to by day and month. The products'
 * own rollups become part of it; what they did not hold follows with a rebuild.
 */
export class DimensionRollups1764000000034 implements MigrationInterface {
  name = 'DimensionRollups1764000000034';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(LINES);
    await runner.query(ORDERS);
    const grants = { app: 'SELECT', pipeline: 'SELECT, INSERT, UPDATE, DELETE' };
    for (const table of ['line_rollups', 'order_rollups']) await secureTenantTable(runner, table, grants);
    await runner.query('DROP TABLE product_rollups');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(PRODUCTS);
    await secureTenantTable(runner, 'product_rollups', {
      app: 'SELECT',
      pipeline: 'SELECT, INSERT, UPDATE, DELETE',
    });
    await runner.query('DROP TABLE line_rollups, order_rollups');
  }
}

const LINES = `
  CREATE TABLE line_rollups (
    tenant_id uuid NOT NULL,
    dimension text NOT NULL,
    grain text NOT NULL CHECK (grain IN ('day', 'month')),
    bucket date NOT NULL,
    key text COLLATE "C" NOT NULL,
    currency text NOT NULL,
    gross_sales bigint NOT NULL,
    discounts bigint NOT NULL,
    reversals bigint NOT NULL,
    units bigint NOT NULL,
    reversed_units bigint NOT NULL,
    orders bigint NOT NULL,
    discounted_orders bigint NOT NULL,
    reversed_orders bigint NOT NULL,
    sales bigint NOT NULL,
    PRIMARY KEY (tenant_id, dimension, grain, bucket, key, currency)
  ) WITH (fillfactor = 70);
  COMMENT ON COLUMN line_rollups.key IS 'of the product, variant or vendor; empty: lines without one';
  COMMENT ON COLUMN line_rollups.sales IS 'ledger rows that are sales';
  CREATE INDEX line_rollups_key ON line_rollups (tenant_id, dimension, key, grain, bucket);

  INSERT INTO line_rollups
  SELECT tenant_id, 'product', grain, bucket, coalesce(nullif(product_id, 0)::text, ''), currency, gross_cents,
         discount_cents, reversal_cents, units, reversed_units, 0, 0, 0, sales
  FROM product_rollups;
`;

const ORDERS = `
  CREATE TABLE order_rollups (
    tenant_id uuid NOT NULL,
    split text NOT NULL CHECK (split IN ('origin', 'code')),
    grain text NOT NULL CHECK (grain IN ('day', 'month')),
    bucket date NOT NULL,
    code text COLLATE "C" NOT NULL,
    country text COLLATE "C" NOT NULL,
    channel text COLLATE "C" NOT NULL,
    customers text COLLATE "C" NOT NULL,
    currency text NOT NULL,
    gross_sales bigint NOT NULL,
    discounts bigint NOT NULL,
    reversals bigint NOT NULL,
    shipping bigint NOT NULL,
    tax bigint NOT NULL,
    duties bigint NOT NULL,
    fees bigint NOT NULL,
    tips bigint NOT NULL,
    gift_cards bigint NOT NULL,
    money_refunded bigint NOT NULL,
    units bigint NOT NULL,
    reversed_units bigint NOT NULL,
    orders bigint NOT NULL,
    discounted_orders bigint NOT NULL,
    reversed_orders bigint NOT NULL,
    order_totals bigint NOT NULL,
    paid_orders bigint NOT NULL,
    paid_net_sales bigint NOT NULL,
    kept_orders bigint NOT NULL,
    kept_net_sales bigint NOT NULL,
    unfulfilled_orders bigint NOT NULL,
    first_orders bigint NOT NULL,
    PRIMARY KEY (tenant_id, split, grain, bucket, code, country, channel, customers, currency)
  ) WITH (fillfactor = 70);
  COMMENT ON COLUMN order_rollups.split IS 'origin: every order in one row; code: in one row for each of its codes';
  COMMENT ON COLUMN order_rollups.code IS 'of the split origin: empty without a code, * with one or several';
  CREATE INDEX order_rollups_code ON order_rollups (tenant_id, code, grain, bucket) WHERE split = 'code';
`;

const PRODUCTS = `
  CREATE TABLE product_rollups (
    tenant_id uuid NOT NULL,
    currency text NOT NULL,
    grain text NOT NULL CHECK (grain IN ('day', 'month')),
    bucket date NOT NULL,
    product_id bigint NOT NULL,
    gross_cents bigint NOT NULL,
    discount_cents bigint NOT NULL,
    reversal_cents bigint NOT NULL,
    units bigint NOT NULL,
    reversed_units bigint NOT NULL,
    sales bigint NOT NULL,
    PRIMARY KEY (tenant_id, currency, grain, bucket, product_id)
  ) WITH (fillfactor = 70);
  COMMENT ON COLUMN product_rollups.product_id IS '0: lines without a product';
  COMMENT ON COLUMN product_rollups.sales IS 'ledger rows that are sales';
  CREATE INDEX product_rollups_product ON product_rollups (tenant_id, product_id, grain, bucket);
  INSERT INTO product_rollups
  SELECT tenant_id, currency, grain, bucket, coalesce(nullif(key, ''), '0')::bigint, gross_sales, discounts, reversals,
         units, reversed_units, sales
  FROM line_rollups WHERE dimension = 'product';
`;
