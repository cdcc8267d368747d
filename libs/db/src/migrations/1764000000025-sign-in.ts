import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Attempts counted for every process, second factors, where sessions are used, and mails with other purposes. */
export class SignIn1764000000025 implements MigrationInterface {
  name = 'SignIn1764000000025';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${ATTEMPTS}
      ${SECOND_FACTORS}
      ALTER TABLE sessions
        ADD COLUMN address text,
        ADD COLUMN user_agent text;
      COMMENT ON COLUMN sessions.address IS 'of the last refresh, as is user_agent';

      ALTER TABLE email_tokens
        DROP CONSTRAINT email_tokens_purpose_check,
        ADD CONSTRAINT email_tokens_purpose_check CHECK (purpose IN ('verify', 'reset', 'change_email')),
        ADD COLUMN new_email text,
        ADD CONSTRAINT email_tokens_new_email_check CHECK ((purpose = 'change_email') = (new_email IS NOT NULL));
      COMMENT ON COLUMN email_tokens.email IS 'of the account when the mail was sent: the token is void once it changed';

      ALTER TABLE tenants ADD COLUMN requires_second_factor boolean NOT NULL DEFAULT false;
      GRANT UPDATE (requires_second_factor) ON tenants TO shopmeter_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE tenants DROP COLUMN requires_second_factor;
      DELETE FROM email_tokens WHERE purpose <> 'verify';
      ALTER TABLE email_tokens
        DROP COLUMN new_email,
        DROP CONSTRAINT email_tokens_purpose_check,
        ADD CONSTRAINT email_tokens_purpose_check CHECK (purpose IN ('verify'));
      ALTER TABLE sessions DROP COLUMN address, DROP COLUMN user_agent;
      DROP TABLE recovery_codes, second_factors, attempts;
    `);
  }
}

const ATTEMPTS = `
  CREATE UNLOGGED TABLE attempts (
    key bytea PRIMARY KEY,
    count integer NOT NULL,
    last_at timestamptz NOT NULL
  );
  CREATE INDEX attempts_last ON attempts (last_at);
  COMMENT ON TABLE attempts IS 'of signing in and the like, counted to slow them down; a crash of the database may forget them';
  COMMENT ON COLUMN attempts.key IS 'hash of what is counted and for whom';
  GRANT SELECT, INSERT, UPDATE, DELETE ON attempts TO shopmeter_accounts;
`;

const SECOND_FACTORS = `
  CREATE TABLE second_factors (
    user_id uuid PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    secret text NOT NULL,
    confirmed_at timestamptz,
    last_step integer NOT NULL DEFAULT 0
  );
  COMMENT ON COLUMN second_factors.secret IS 'encrypted by the application';
  COMMENT ON COLUMN second_factors.confirmed_at IS 'null: set up, but no code was entered yet, so none is asked for';
  COMMENT ON COLUMN second_factors.last_step IS 'of the last code that was taken: that one and older ones are not taken again';

  CREATE TABLE recovery_codes (
    user_id uuid NOT NULL REFERENCES second_factors (user_id) ON DELETE CASCADE,
    code_hash bytea NOT NULL,
    PRIMARY KEY (user_id, code_hash)
  );
  COMMENT ON TABLE recovery_codes IS 'each works once instead of a code, and is deleted then';
  GRANT SELECT, INSERT, UPDATE, DELETE ON second_factors, recovery_codes TO shopmeter_accounts;
`;
