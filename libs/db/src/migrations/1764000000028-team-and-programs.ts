import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secureTenantTable } from './tenant-table';

/** Invitations, API keys, answers to be repeated, counts of requests, and the operators of the platform. */
export class TeamAndPrograms1764000000028 implements MigrationInterface {
  name = 'TeamAndPrograms1764000000028';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TENANT_TABLES);
    await secureTenantTable(runner, 'invitations', { app: 'SELECT', pipeline: 'SELECT' });
    await secureTenantTable(runner, 'api_keys', { app: 'SELECT', pipeline: 'SELECT' });
    await secureTenantTable(runner, 'idempotency_keys', {
      app: 'SELECT, INSERT, DELETE',
      pipeline: 'SELECT, DELETE',
    });
    for (const table of ['invitations', 'api_keys', 'idempotency_keys']) {
      await runner.query(`
        CREATE POLICY accounts ON ${table} TO shopmeter_accounts USING (true) WITH CHECK (true);
        GRANT SELECT, INSERT, UPDATE ON ${table} TO shopmeter_accounts;
      `);
    }
    await runner.query('GRANT DELETE ON idempotency_keys TO shopmeter_accounts');
    await runner.query(GLOBAL_TABLES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE operators, request_counts, idempotency_keys, api_keys, invitations');
  }
}

const TENANT_TABLES = `
  CREATE TABLE invitations (
    tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    id uuid NOT NULL,
    email text NOT NULL CHECK (email = lower(email)),
    role text NOT NULL CHECK (role IN ('owner', 'admin', 'analyst', 'viewer')),
    token_hash bytea NOT NULL,
    invited_by uuid NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    accepted_at timestamptz,
    revoked_at timestamptz,
    PRIMARY KEY (tenant_id, id)
  );
  CREATE UNIQUE INDEX invitations_open ON invitations (tenant_id, email)
    WHERE accepted_at IS NULL AND revoked_at IS NULL;
  CREATE INDEX invitations_token ON invitations (token_hash);

  CREATE TABLE api_keys (
    tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    id uuid NOT NULL,
    name text NOT NULL,
    prefix text NOT NULL,
    key_hash bytea NOT NULL,
    role text NOT NULL CHECK (role IN ('admin', 'analyst', 'viewer')),
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz,
    last_used_at timestamptz,
    revoked_at timestamptz,
    PRIMARY KEY (tenant_id, id)
  );
  CREATE INDEX api_keys_hash ON api_keys (key_hash);
  COMMENT ON COLUMN api_keys.prefix IS 'the beginning of the key, by which people recognise it';
  COMMENT ON COLUMN api_keys.created_by IS 'the key can do no more than this member can at that moment';

  CREATE TABLE idempotency_keys (
    tenant_id uuid NOT NULL,
    caller_id uuid NOT NULL,
    key text NOT NULL,
    fingerprint bytea NOT NULL,
    answer text NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, caller_id, key)
  );
  CREATE INDEX idempotency_keys_expiry ON idempotency_keys (expires_at);
  COMMENT ON COLUMN idempotency_keys.tenant_id IS 'the zero UUID: the caller had no store';
  COMMENT ON COLUMN idempotency_keys.caller_id IS 'a person or an API key';
  COMMENT ON COLUMN idempotency_keys.fingerprint IS 'SHA-256 of the method, the address and the body';
  COMMENT ON COLUMN idempotency_keys.answer IS 'encrypted by the application';
`;

/** Counts may be lost with a crash: they are of one minute, so the table is not logged. */
const GLOBAL_TABLES = `
  CREATE UNLOGGED TABLE request_counts (
    subject text NOT NULL,
    minute bigint NOT NULL,
    count integer NOT NULL,
    PRIMARY KEY (subject, minute)
  );
  COMMENT ON COLUMN request_counts.minute IS 'minutes since 1970';
  GRANT SELECT, INSERT, UPDATE, DELETE ON request_counts TO shopmeter_accounts;

  CREATE TABLE operators (
    user_id uuid PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    added_at timestamptz NOT NULL
  );
  COMMENT ON TABLE operators IS 'who runs the platform; no role of the application may add one';
  GRANT SELECT ON operators TO shopmeter_accounts;
`;
