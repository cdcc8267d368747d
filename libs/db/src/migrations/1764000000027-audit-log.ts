import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secureTenantTable } from './tenant-table';

/** Who did what, when and from where. No role of the application may change or delete an entry. */
export class AuditLog1764000000027 implements MigrationInterface {
  name = 'AuditLog1764000000027';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
    await secureTenantTable(runner, 'audit_log', { app: 'SELECT, INSERT', pipeline: 'SELECT, INSERT' });
    await runner.query(`
      CREATE POLICY accounts ON audit_log TO shopmeter_accounts USING (true) WITH CHECK (true);
      GRANT SELECT, INSERT ON audit_log TO shopmeter_accounts;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE audit_log');
  }
}

/** People are named by their ids alone, so that erasing an account needs no change here. */
const TABLE = `
  CREATE TABLE audit_log (
    tenant_id uuid NOT NULL,
    id uuid NOT NULL,
    at timestamptz NOT NULL,
    action text NOT NULL,
    actor_kind text NOT NULL CHECK (actor_kind IN ('user', 'api_key', 'command_line', 'nobody')),
    actor_id uuid,
    target_kind text,
    target_id text,
    details jsonb NOT NULL DEFAULT '{}',
    address text,
    user_agent text,
    request_id text,
    PRIMARY KEY (tenant_id, id)
  );
  CREATE INDEX audit_log_actor ON audit_log (tenant_id, actor_id, id);
  COMMENT ON COLUMN audit_log.tenant_id IS 'the zero UUID: about no store';
  COMMENT ON COLUMN audit_log.request_id IS 'names the request in the logs';
`;
