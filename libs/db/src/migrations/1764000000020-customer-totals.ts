import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secureTenantTable } from './tenant-table';

/** What customers bought in all, and what cohorts of them bought month by month. */
export class CustomerTotals1764000000020 implements MigrationInterface {
  name = 'CustomerTotals1764000000020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    for (const table of ['customer_totals', 'cohort_rollups']) {
      await secureTenantTable(runner, table, { app: 'SELECT', pipeline: 'SELECT, INSERT, UPDATE, DELETE' });
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE cohort_rollups, customer_totals;
      ALTER TABLE identities ADD COLUMN orders integer NOT NULL DEFAULT 0, ADD COLUMN days date[] NOT NULL DEFAULT '{}';
      DROP INDEX orders_identity;
      CREATE INDEX orders_identity ON orders (tenant_id, identity, occurred_at) WHERE identity IS NOT NULL`);
  }
}

const TABLES = `
  CREATE TABLE customer_totals (
    tenant_id uuid NOT NULL,
    identity text NOT NULL,
    currency text NOT NULL,
    orders integer NOT NULL,
    other_orders integer NOT NULL,
    gross_cents bigint NOT NULL,
    discount_cents bigint NOT NULL,
    reversal_cents bigint NOT NULL,
    units bigint NOT NULL,
    last_order_at timestamptz NOT NULL,
    net_cents bigint NOT NULL GENERATED ALWAYS AS (gross_cents - discount_cents - reversal_cents) STORED,
    order_value double precision NOT NULL GENERATED ALWAYS AS (
      CASE WHEN orders > 0 THEN (gross_cents - discount_cents)::double precision / orders ELSE '-Infinity' END) STORED,
    PRIMARY KEY (tenant_id, identity, currency)
  ) WITH (fillfactor = 80);
  COMMENT ON COLUMN customer_totals.orders IS 'with at least one line that is not a gift card';
  COMMENT ON COLUMN customer_totals.other_orders IS 'of gift cards alone, or without a line';
  COMMENT ON COLUMN customer_totals.last_order_at IS 'of all orders, in any currency';
  COMMENT ON COLUMN customer_totals.order_value IS 'before reversals; -Infinity without an order, so that it sorts last';
  CREATE INDEX customer_totals_net ON customer_totals (tenant_id, currency, net_cents, identity);
  CREATE INDEX customer_totals_orders ON customer_totals (tenant_id, currency, orders, identity);
  CREATE INDEX customer_totals_last ON customer_totals (tenant_id, currency, last_order_at, identity);
  CREATE INDEX customer_totals_value ON customer_totals (tenant_id, currency, order_value, identity);

  CREATE TABLE cohort_rollups (
    tenant_id uuid NOT NULL,
    measure text NOT NULL,
    currency text NOT NULL,
    cohort date NOT NULL,
    month date NOT NULL,
    value bigint NOT NULL,
    PRIMARY KEY (tenant_id, measure, currency, cohort, month)
  ) WITH (fillfactor = 70);
  COMMENT ON COLUMN cohort_rollups.cohort IS 'first day of the local month of the first order';
  COMMENT ON COLUMN cohort_rollups.month IS 'first day of the local month in which it happened';

  -- Orders around a moment are found here, so that no order reads all that its customer ever ordered.
  DROP INDEX orders_identity;
  CREATE INDEX orders_identity ON orders (tenant_id, identity, occurred_at, shopify_id)
    WHERE identity IS NOT NULL AND NOT test AND deleted_at IS NULL;
  ALTER TABLE identities DROP COLUMN days, DROP COLUMN orders;
`;
