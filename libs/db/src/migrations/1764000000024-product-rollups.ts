import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secureTenantTable } from './tenant-table';

/** What products sold by day and month, so that no reader adds up their ledger rows. */
export class ProductRollups1764000000024 implements MigrationInterface {
  name = 'ProductRollups1764000000024';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
    await secureTenantTable(runner, 'product_rollups', {
      app: 'SELECT',
      pipeline: 'SELECT, INSERT, UPDATE, DELETE',
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE product_rollups;
      DROP INDEX ledger_titles;
      CREATE INDEX ledger_products ON ledger (tenant_id, day)
        INCLUDE (product_id, kind, gross_cents, discount_cents, quantity)
        WHERE superseded_at IS NULL AND component = 'product'`);
  }
}

const TABLE = `
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

  -- The newest title of a product in a range; sums come from the rollups now.
  DROP INDEX ledger_products;
  CREATE INDEX ledger_titles ON ledger (tenant_id, product_id, day, occurred_at)
    WHERE superseded_at IS NULL AND component = 'product';
`;
