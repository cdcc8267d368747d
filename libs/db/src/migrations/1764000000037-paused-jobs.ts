import type { QueryRunner } from 'typeorm';
import type { ServingMigration } from './serving-migration';
import { secureTenantTable } from './tenant-table';

/** Work on a store that people paused. Replays note it themselves. */
export class PausedJobs1764000000037 implements ServingMigration {
  name = 'PausedJobs1764000000037';
  onlyAdds = 'replays may be paused besides';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE paused_jobs (
        tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
        name text NOT NULL CHECK (name IN ('backfill-store', 'reconcile-store')),
        paused_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, name)
      );
      COMMENT ON COLUMN paused_jobs.paused_at IS 'what was asked for later is not paused';
      ALTER TABLE replays DROP CONSTRAINT replays_status_check, ADD CONSTRAINT replays_status_check
        CHECK (status IN ('waiting', 'running', 'paused', 'done', 'cancelled'))`);
    await secureTenantTable(runner, 'paused_jobs', {
      app: 'SELECT, INSERT, UPDATE, DELETE',
      pipeline: 'SELECT',
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE replays SET status = 'waiting' WHERE status = 'paused';
      ALTER TABLE replays DROP CONSTRAINT replays_status_check, ADD CONSTRAINT replays_status_check
        CHECK (status IN ('waiting', 'running', 'done', 'cancelled'));
      DROP TABLE paused_jobs`);
  }
}
