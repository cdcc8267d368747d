import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secureTenantTable } from './tenant-table';

/** The points that Shopify lets us spend on a store, shared by all processes that ask. */
export class AdminThrottle1764000000041 implements MigrationInterface {
  name = 'AdminThrottle1764000000041';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE admin_throttles (
        tenant_id uuid PRIMARY KEY REFERENCES tenants (id) ON DELETE CASCADE,
        available double precision NOT NULL,
        maximum double precision NOT NULL,
        restore_rate double precision NOT NULL CHECK (restore_rate > 0),
        measured_at timestamptz NOT NULL,
        throttled bigint NOT NULL DEFAULT 0
      );
      COMMENT ON COLUMN admin_throttles.available IS 'points at measured_at; restore_rate more come back each second';
      COMMENT ON COLUMN admin_throttles.throttled IS 'how often a request had to wait for points'`);
    await secureTenantTable(runner, 'admin_throttles', {
      app: 'SELECT',
      pipeline: 'SELECT, INSERT, UPDATE, DELETE',
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE admin_throttles');
  }
}
