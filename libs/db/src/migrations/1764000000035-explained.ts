import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secureTenantTable } from './tenant-table';

/**
 * What is missing of a store: order numbers that never came, orders and checkouts that others name, and parts of orders
 * that their bodies do not state. And indexes to what was known at a moment.
 */
export class Explained1764000000035 implements MigrationInterface {
  name = 'Explained1764000000035';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(MISSING);
    for (const table of ['order_gaps', 'awaited_orders']) {
      await secureTenantTable(runner, table, { app: 'SELECT', pipeline: 'SELECT, INSERT, UPDATE, DELETE' });
    }
    await runner.query(UNSTATED);
    await runner.query(AS_OF);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX ledger_untimely, ledger_superseded;
      ALTER TABLE order_lines DROP COLUMN unstated;
      ALTER TABLE orders DROP COLUMN unstated;
      DROP TABLE awaited_orders, order_gaps`);
  }
}

const MISSING = `
  CREATE TABLE order_gaps (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    first_number bigint NOT NULL,
    last_number bigint NOT NULL CHECK (last_number >= first_number),
    PRIMARY KEY (tenant_id, first_number)
  );
  COMMENT ON TABLE order_gaps IS
    'order numbers that no stored order has; the first and the last gap are what lies before and after all of them';

  CREATE TABLE awaited_orders (
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    kind text NOT NULL CHECK (kind IN ('order', 'checkout')),
    reference text COLLATE "C" NOT NULL,
    referred_by text[] NOT NULL,
    PRIMARY KEY (tenant_id, kind, reference)
  );
  COMMENT ON TABLE awaited_orders IS
    'orders that a refund, an edit or a parcel names, and checkouts that were completed, whose order never came';
  COMMENT ON COLUMN awaited_orders.referred_by IS 'kinds of what refers to it: checkout, edit, parcel, refund; sorted';
`;

/** What is stored already states all: bodies that did not were quarantined. */
const UNSTATED = `
  ALTER TABLE orders ADD COLUMN unstated text[] NOT NULL DEFAULT '{}';
  ALTER TABLE order_lines ADD COLUMN unstated text[] NOT NULL DEFAULT '{}';
  COMMENT ON COLUMN order_lines.unstated IS 'what the body does not tell of the line, and is stored as 0: price, tax';
`;

/**
 * Whatever was recorded after a moment about days before it was recorded late, superseded since, or is of the last day
 * before it; the first two are found by these.
 */
const AS_OF = `
  CREATE INDEX ledger_untimely ON ledger (tenant_id, day, recorded_at, order_id)
    WHERE recorded_at - occurred_at > interval '24 hours' OR recorded_at < occurred_at;
  CREATE INDEX ledger_superseded ON ledger (tenant_id, superseded_at, day, order_id) WHERE superseded_at IS NOT NULL;
`;
