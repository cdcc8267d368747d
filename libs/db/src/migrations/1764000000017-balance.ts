import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secureTenantTable } from './tenant-table';

/** Duties, fees and tips as their own parts of an order, and the orders whose parts do not add up. */
export class Balance1764000000017 implements MigrationInterface {
  name = 'Balance1764000000017';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PARTS);
    await runner.query(TABLE);
    await secureTenantTable(runner, 'unbalanced_orders', {
      app: 'SELECT',
      pipeline: 'SELECT, INSERT, UPDATE, DELETE',
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE unbalanced_orders');
    await runner.query(`
      ALTER TABLE refunds DROP COLUMN duties_cents, DROP COLUMN discrepancy_tax_cents;
      ALTER TABLE order_lines DROP COLUMN tip;
      ALTER TABLE orders DROP COLUMN shipping_tax_rate_ppm, DROP COLUMN duties_tax_cents,
        DROP COLUMN current_duties_cents, DROP COLUMN current_fees_cents`);
  }
}

/** What is stored already has them after a rebuild. */
const PARTS = `
  ALTER TABLE orders
    ADD COLUMN shipping_tax_rate_ppm integer,
    ADD COLUMN duties_tax_cents bigint NOT NULL DEFAULT 0,
    ADD COLUMN current_duties_cents bigint,
    ADD COLUMN current_fees_cents bigint;
  COMMENT ON COLUMN orders.shipping_tax_rate_ppm IS 'in millionths; null where the shipping lines differ';
  ALTER TABLE order_lines ADD COLUMN tip boolean NOT NULL DEFAULT false;
  ALTER TABLE refunds
    ADD COLUMN duties_cents bigint NOT NULL DEFAULT 0,
    ADD COLUMN discrepancy_tax_cents bigint NOT NULL DEFAULT 0;
`;

/** No foreign key: as for the ledger, the order is read by the transaction that writes the row. */
const TABLE = `
  CREATE TABLE unbalanced_orders (
    tenant_id uuid NOT NULL,
    order_id bigint NOT NULL,
    reason text NOT NULL,
    difference_cents bigint,
    PRIMARY KEY (tenant_id, order_id, reason)
  );
  COMMENT ON COLUMN unbalanced_orders.difference_cents IS
    'what the parts add up to, less what the order says; null where that is not known';
`;
