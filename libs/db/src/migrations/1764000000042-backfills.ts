import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secureTenantTable } from './tenant-table';

/** How far the fetching of a store's past has come: a row for each kind of object. */
export class Backfills1764000000042 implements MigrationInterface {
  name = 'Backfills1764000000042';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE backfills (
        tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
        object_type text NOT NULL CHECK (object_type IN ('Customer', 'InventoryItem', 'Order', 'Product')),
        status text NOT NULL CHECK (status IN ('waiting', 'asked', 'reading', 'completed', 'failed')),
        operation_id text,
        operation_at timestamptz,
        total_lines bigint,
        total_objects bigint,
        lines_read bigint NOT NULL DEFAULT 0,
        objects_read bigint NOT NULL DEFAULT 0,
        bytes_read bigint NOT NULL DEFAULT 0,
        failures integer NOT NULL DEFAULT 0,
        error text,
        recent_only boolean NOT NULL DEFAULT false,
        requested_at timestamptz NOT NULL,
        reading_since timestamptz,
        finished_at timestamptz,
        PRIMARY KEY (tenant_id, object_type)
      );
      COMMENT ON COLUMN backfills.bytes_read IS 'of the operation''s file: up to there every object was kept';
      COMMENT ON COLUMN backfills.failures IS 'operations in a row whose result could not be used';
      COMMENT ON COLUMN backfills.recent_only IS 'without read_all_orders Shopify gives the orders of sixty days'`);
    await secureTenantTable(runner, 'backfills', {
      app: 'SELECT, INSERT, UPDATE',
      pipeline: 'SELECT, INSERT, UPDATE, DELETE',
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE backfills');
  }
}
