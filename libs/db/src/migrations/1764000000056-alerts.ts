import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secureTenantTable } from './tenant-table';

/** What a store's team wants to hear of, and when it happened. */
export class Alerts1764000000056 implements MigrationInterface {
  name = 'Alerts1764000000056';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE alerts (
        tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
        id uuid NOT NULL,
        rule jsonb NOT NULL,
        quiet_hours integer NOT NULL,
        created_at timestamptz NOT NULL,
        due_at timestamptz NOT NULL,
        checked_at timestamptz,
        value double precision,
        PRIMARY KEY (tenant_id, id)
      );
      CREATE INDEX alerts_due ON alerts (due_at);
      COMMENT ON COLUMN alerts.value IS 'at checked_at; a ratio, an average, or an integer below 2^53';

      CREATE TABLE alert_occurrences (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        alert_id uuid NOT NULL,
        opened_at timestamptz NOT NULL,
        resolved_at timestamptz,
        value double precision,
        is_told boolean NOT NULL,
        opening_told_at timestamptz,
        end_told_at timestamptz,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, alert_id) REFERENCES alerts (tenant_id, id) ON DELETE CASCADE
      );
      CREATE UNIQUE INDEX alert_occurrences_open ON alert_occurrences (tenant_id, alert_id)
        WHERE resolved_at IS NULL;
      CREATE INDEX alert_occurrences_alert ON alert_occurrences (tenant_id, alert_id, opened_at);
      COMMENT ON COLUMN alert_occurrences.is_told IS 'false in the quiet time after another one of the alert'`);
    await secureTenantTable(runner, 'alerts', {
      app: 'SELECT, INSERT, UPDATE, DELETE',
      pipeline: 'SELECT, UPDATE',
    });
    await secureTenantTable(runner, 'alert_occurrences', {
      app: 'SELECT, INSERT, UPDATE',
      pipeline: 'SELECT',
    });
    await runner.query(`
      CREATE POLICY accounts ON alerts TO shopmeter_accounts USING (true);
      CREATE POLICY accounts ON alert_occurrences TO shopmeter_accounts USING (true) WITH CHECK (true);
      GRANT SELECT ON alerts TO shopmeter_accounts;
      GRANT SELECT, UPDATE ON alert_occurrences TO shopmeter_accounts`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE alert_occurrences, alerts');
  }
}
