import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secureTenantTable } from './tenant-table';

/** How what is stored of a store compares with what Shopify has: a row for each kind of object, and one for each day of it. */
export class Reconciliations1764000000059 implements MigrationInterface {
  name = 'Reconciliations1764000000059';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE reconciliations (
        tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
        object_type text NOT NULL CHECK (object_type IN ('Customer', 'InventoryItem', 'Order', 'Product')),
        status text NOT NULL CHECK (status IN ('waiting', 'asked', 'completed', 'failed')),
        requested_at timestamptz NOT NULL,
        operation_id text,
        operation_at timestamptz,
        recent_only boolean NOT NULL DEFAULT false,
        failures integer NOT NULL DEFAULT 0,
        error text,
        compared bigint,
        missing integer,
        outdated integer,
        gone integer,
        repaired integer,
        finished_at timestamptz,
        PRIMARY KEY (tenant_id, object_type)
      );
      COMMENT ON TABLE reconciliations IS 'figures are those of the last comparison that came to an end, at finished_at';
      COMMENT ON COLUMN reconciliations.compared IS 'objects that Shopify had';
      CREATE TABLE reconciled_days (
        tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
        object_type text NOT NULL,
        day date NOT NULL,
        ours integer NOT NULL,
        theirs integer NOT NULL,
        ours_cents bigint NOT NULL,
        theirs_cents bigint NOT NULL,
        missing integer NOT NULL,
        outdated integer NOT NULL,
        gone integer NOT NULL,
        PRIMARY KEY (tenant_id, object_type, day)
      );
      COMMENT ON TABLE reconciled_days IS 'objects by the local day on which they were made, before anything was repaired';
      COMMENT ON COLUMN reconciled_days.ours_cents IS 'totals of orders, without test orders; zero for other kinds'`);
    await secureTenantTable(runner, 'reconciliations', {
      app: 'SELECT, INSERT, UPDATE',
      pipeline: 'SELECT, INSERT, UPDATE',
    });
    await secureTenantTable(runner, 'reconciled_days', { app: 'SELECT', pipeline: 'SELECT, INSERT, DELETE' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE reconciled_days, reconciliations');
  }
}
