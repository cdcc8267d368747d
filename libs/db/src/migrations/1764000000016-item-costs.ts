import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secureTenantTable } from './tenant-table';

/**
 * Every unit cost that was ever recorded, so that what was sold can be held against its cost at that time; and an index
 * to all ledger rows that can lie on another day than their order.
 */
export class ItemCosts1764000000016 implements MigrationInterface {
  name = 'ItemCosts1764000000016';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE item_costs (
        tenant_id uuid NOT NULL REFERENCES tenants (id),
        inventory_item_id bigint NOT NULL,
        since timestamptz NOT NULL,
        cost numeric,
        version text COLLATE "C" NOT NULL,
        event_id uuid NOT NULL,
        PRIMARY KEY (tenant_id, inventory_item_id, since)
      );
      COMMENT ON TABLE item_costs IS 'the unit cost from a moment on; null: none was recorded, which is not zero';
      -- What edits add is a sale of its own day.
      DROP INDEX ledger_returns;
      CREATE INDEX ledger_later ON ledger (tenant_id, day)
        WHERE superseded_at IS NULL AND (kind <> 'sale' OR entry LIKE 'sale:%:%');
    `);
    await secureTenantTable(runner, 'item_costs', {
      app: 'SELECT',
      pipeline: 'SELECT, INSERT, UPDATE, DELETE',
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE item_costs;
      DROP INDEX ledger_later;
      CREATE INDEX ledger_returns ON ledger (tenant_id, day) WHERE superseded_at IS NULL AND kind <> 'sale'`);
  }
}
