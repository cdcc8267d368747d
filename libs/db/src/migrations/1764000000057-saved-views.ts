import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secureTenantTable } from './tenant-table';

/** Pages as somebody left them. One without a person belongs to the team. */
export class SavedViews1764000000057 implements MigrationInterface {
  name = 'SavedViews1764000000057';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE saved_views (
        tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
        id uuid NOT NULL,
        user_id uuid,
        name text NOT NULL,
        page text NOT NULL,
        query text NOT NULL,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, user_id) REFERENCES memberships (tenant_id, user_id) ON DELETE CASCADE
      );
      CREATE INDEX saved_views_person ON saved_views (tenant_id, user_id);
      COMMENT ON COLUMN saved_views.user_id IS 'null: the team''s'`);
    await secureTenantTable(runner, 'saved_views', {
      app: 'SELECT, INSERT, UPDATE, DELETE',
      pipeline: 'SELECT',
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE saved_views');
  }
}
