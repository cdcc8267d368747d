import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tenants, users and what signing in needs. */
export class Accounts1764000000002 implements MigrationInterface {
  name = 'Accounts1764000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await runner.query(POLICIES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE mailbox, mails, email_tokens, sessions, memberships, users, tenants');
  }
}

const TABLES = `
  CREATE TABLE tenants (
    id uuid PRIMARY KEY,
    store_name text NOT NULL,
    domain text NOT NULL UNIQUE,
    shop_id bigint,
    shopify_token text,
    webhook_secret text,
    webhook_endpoint text NOT NULL UNIQUE,
    currency text,
    iana_timezone text,
    plan_name text,
    status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'uninstalled')),
    is_demo boolean NOT NULL DEFAULT false,
    connected_at timestamptz NOT NULL,
    uninstalled_at timestamptz,
    shop_version text COLLATE "C" NOT NULL DEFAULT ''
  );
  COMMENT ON COLUMN tenants.shopify_token IS 'encrypted by the application';
  COMMENT ON COLUMN tenants.webhook_secret IS 'encrypted by the application; null: the app secret signs';

  CREATE TABLE users (
    id uuid PRIMARY KEY,
    email text NOT NULL UNIQUE CHECK (email = lower(email)),
    password_hash text NOT NULL,
    is_verified boolean NOT NULL DEFAULT false,
    tenant_id uuid REFERENCES tenants (id) ON DELETE SET NULL,
    created_at timestamptz NOT NULL
  );
  COMMENT ON COLUMN users.tenant_id IS 'the tenant last worked in; access is in memberships';

  CREATE TABLE memberships (
    tenant_id uuid NOT NULL REFERENCES tenants (id) ON DELETE CASCADE,
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    role text NOT NULL CHECK (role IN ('owner', 'admin', 'analyst', 'viewer')),
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, user_id)
  );
  CREATE INDEX memberships_user ON memberships (user_id);

  CREATE TABLE sessions (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    token_hash bytea NOT NULL,
    previous_token_hash bytea,
    created_at timestamptz NOT NULL,
    rotated_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz
  );
  CREATE INDEX sessions_user ON sessions (user_id);

  CREATE TABLE email_tokens (
    token_hash bytea PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    purpose text NOT NULL CHECK (purpose IN ('verify')),
    email text NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    password_hash text CHECK (purpose <> 'verify' OR password_hash IS NOT NULL)
  );
  CREATE INDEX email_tokens_user ON email_tokens (user_id);
  COMMENT ON COLUMN email_tokens.password_hash IS 'of the password given with this registration: the link activates it';

  CREATE TABLE mails (
    id uuid PRIMARY KEY,
    recipient text NOT NULL,
    template text NOT NULL,
    variables jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    attempts smallint NOT NULL DEFAULT 0,
    available_at timestamptz NOT NULL,
    sent_at timestamptz,
    error text
  );
  CREATE INDEX mails_waiting ON mails (available_at) WHERE sent_at IS NULL;
  COMMENT ON TABLE mails IS 'outbox: written in the transaction that causes the mail, sent by the worker';

  CREATE TABLE mailbox (
    id uuid PRIMARY KEY,
    recipient text NOT NULL,
    subject text NOT NULL,
    html text NOT NULL,
    text text NOT NULL,
    created_at timestamptz NOT NULL
  );
  COMMENT ON TABLE mailbox IS 'mail of an installation without SMTP, shown on the local mailbox page';
`;

const POLICIES = `
  ALTER TABLE tenants ENABLE ROW LEVEL SECURITY;
  ALTER TABLE tenants FORCE ROW LEVEL SECURITY;
  CREATE POLICY one_tenant ON tenants TO shopmeter_app USING (id = (SELECT app_tenant_id()));
  CREATE POLICY accounts ON tenants TO shopmeter_accounts USING (true) WITH CHECK (true);
  CREATE POLICY every_tenant ON tenants TO shopmeter_pipeline USING (true) WITH CHECK (true);
  GRANT SELECT ON tenants TO shopmeter_app;
  GRANT SELECT, INSERT ON tenants TO shopmeter_accounts;
  GRANT SELECT, UPDATE ON tenants TO shopmeter_pipeline;

  ALTER TABLE memberships ENABLE ROW LEVEL SECURITY;
  ALTER TABLE memberships FORCE ROW LEVEL SECURITY;
  CREATE POLICY one_tenant ON memberships TO shopmeter_app USING (tenant_id = (SELECT app_tenant_id()));
  CREATE POLICY accounts ON memberships TO shopmeter_accounts USING (true) WITH CHECK (true);
  GRANT SELECT ON memberships TO shopmeter_app;
  GRANT SELECT, INSERT, UPDATE, DELETE ON memberships TO shopmeter_accounts;

  GRANT SELECT, INSERT, UPDATE, DELETE ON users, sessions, email_tokens TO shopmeter_accounts;
  GRANT SELECT, INSERT ON mails TO shopmeter_accounts;
  GRANT SELECT ON mailbox TO shopmeter_accounts;
  GRANT SELECT, UPDATE ON mails TO shopmeter_pipeline;
  GRANT SELECT, INSERT, DELETE ON mailbox TO shopmeter_pipeline;
`;
