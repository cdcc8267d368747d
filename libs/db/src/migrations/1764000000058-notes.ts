import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secureTenantTable } from './tenant-table';

/** What a store's team noted on days. */
export class Notes1764000000058 implements MigrationInterface {
  name = 'Notes1764000000058';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE notes (
        tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
        id uuid NOT NULL,
        from_day date NOT NULL,
        to_day date NOT NULL CHECK (to_day >= from_day),
        text text NOT NULL,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, id)
      )`);
    await secureTenantTable(runner, 'notes', { app: 'SELECT, INSERT, UPDATE, DELETE', pipeline: 'SELECT' });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE notes');
  }
}
