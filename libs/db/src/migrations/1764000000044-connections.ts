import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secureTenantTable } from './tenant-table';

/** How stores are connected with Shopify's Admin API, and installations that are under way. */
export class Connections1764000000044 implements MigrationInterface {
  name = 'Connections1764000000044';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CONNECTIONS);
    await secureTenantTable(runner, 'connections', { app: 'SELECT', pipeline: 'SELECT, INSERT, UPDATE' });
    await runner.query(`
      CREATE POLICY accounts ON connections TO shopmeter_accounts USING (true) WITH CHECK (true);
      GRANT SELECT, INSERT, UPDATE ON connections TO shopmeter_accounts;
      GRANT UPDATE (store_name, currency, iana_timezone, status, connected_at, uninstalled_at, webhook_endpoint)
        ON tenants TO shopmeter_accounts;
    `);
    await runner.query(AUTHORIZATIONS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE shop_authorizations, connections;
      REVOKE UPDATE (store_name, currency, iana_timezone, status, connected_at, uninstalled_at, webhook_endpoint)
        ON tenants FROM shopmeter_accounts;
    `);
  }
}

const CONNECTIONS = `
  CREATE TABLE connections (
    tenant_id uuid PRIMARY KEY REFERENCES tenants (id) ON DELETE CASCADE,
    grant_kind text NOT NULL CHECK (grant_kind IN ('authorization_code', 'client_credentials', 'pasted_token')),
    client_id text,
    client_secret text,
    refresh_token text,
    access_expires_at timestamptz,
    refresh_expires_at timestamptz,
    scopes text[],
    scopes_at timestamptz,
    authorized_at timestamptz NOT NULL,
    proved_at timestamptz,
    ready_at timestamptz,
    renew_at timestamptz,
    renewal_failures integer NOT NULL DEFAULT 0,
    renewal_error text,
    revoked_at timestamptz
  );
  CREATE INDEX connections_renewal ON connections (renew_at) WHERE renew_at IS NOT NULL;
  COMMENT ON TABLE connections IS 'beside the access token, which is tenants.shopify_token';
  COMMENT ON COLUMN connections.client_id IS 'of the store''s own app; null: the app of the settings';
  COMMENT ON COLUMN connections.client_secret IS 'encrypted by the application';
  COMMENT ON COLUMN connections.refresh_token IS 'encrypted by the application';
  COMMENT ON COLUMN connections.scopes IS 'as granted at scopes_at; events may have told others since';
  COMMENT ON COLUMN connections.proved_at IS 'when Shopify took the token for this very shop';
  COMMENT ON COLUMN connections.ready_at IS 'when the store was set up with this token';
  COMMENT ON COLUMN connections.renew_at IS 'when the token is renewed next; null: it needs none';
`;

/** Before a store is connected there is no tenant that could own these. They live for an hour at most. */
const AUTHORIZATIONS = `
  CREATE TABLE shop_authorizations (
    state_hash bytea PRIMARY KEY,
    browser_hash bytea NOT NULL,
    domain text NOT NULL,
    user_id uuid REFERENCES users (id) ON DELETE CASCADE,
    expires_at timestamptz NOT NULL,
    answered_at timestamptz,
    id uuid NOT NULL UNIQUE,
    granted text
  );
  CREATE INDEX shop_authorizations_expiry ON shop_authorizations (expires_at);
  CREATE INDEX shop_authorizations_browser ON shop_authorizations (browser_hash, domain);
  COMMENT ON COLUMN shop_authorizations.user_id IS 'who began it; null: Shopify did';
  COMMENT ON COLUMN shop_authorizations.answered_at IS 'when Shopify answered: a state is good for one answer';
  COMMENT ON COLUMN shop_authorizations.granted IS 'the tokens, encrypted by the application, until somebody signed in takes them';
  GRANT SELECT, INSERT, UPDATE, DELETE ON shop_authorizations TO shopmeter_accounts;
`;
