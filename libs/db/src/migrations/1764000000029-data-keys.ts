import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secureTenantTable } from './tenant-table';

/**
 * Keys of tenants and of users, which encrypt their secrets and are themselves encrypted with the keys of the settings:
 * when those rotate, only these rows are written anew. A store's webhook secret may have one before it for a while.
 */
export class DataKeys1764000000029 implements MigrationInterface {
  name = 'DataKeys1764000000029';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await secureTenantTable(runner, 'tenant_keys', { app: 'SELECT', pipeline: 'SELECT, INSERT, UPDATE' });
    await runner.query(`
      CREATE POLICY accounts ON tenant_keys TO shopmeter_accounts USING (true) WITH CHECK (true);
      GRANT SELECT, INSERT ON tenant_keys TO shopmeter_accounts;
      GRANT SELECT, INSERT, UPDATE ON user_keys TO shopmeter_accounts;
      GRANT UPDATE (shopify_token, webhook_secret, webhook_secret_previous, webhook_secret_previous_until)
        ON tenants TO shopmeter_accounts;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE tenant_keys, user_keys;
      ALTER TABLE tenants DROP COLUMN webhook_secret_previous, DROP COLUMN webhook_secret_previous_until;
      REVOKE UPDATE (shopify_token, webhook_secret) ON tenants FROM shopmeter_accounts;
    `);
  }
}

const TABLES = `
  CREATE TABLE tenant_keys (
    tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    key_id text NOT NULL,
    wrapped text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, key_id)
  );
  COMMENT ON COLUMN tenant_keys.wrapped IS 'the key, encrypted with one of ENCRYPTION_KEYS';

  CREATE TABLE user_keys (
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    key_id text NOT NULL,
    wrapped text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, key_id)
  );
  COMMENT ON COLUMN user_keys.wrapped IS 'the key, encrypted with one of ENCRYPTION_KEYS';

  ALTER TABLE tenants
    ADD COLUMN webhook_secret_previous text,
    ADD COLUMN webhook_secret_previous_until timestamptz;
  COMMENT ON COLUMN tenants.webhook_secret_previous IS 'encrypted by the application; verifies until webhook_secret_previous_until';
`;
