import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secureTenantTable } from './tenant-table';

const TABLES = ['notification_settings', 'digests', 'unsubscribe_tokens'];

/** Which mails about a store its members want, the weekly digests, and the links that end such mails. */
export class Notifications1764000000055 implements MigrationInterface {
  name = 'Notifications1764000000055';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE notification_settings (
        tenant_id uuid NOT NULL,
        user_id uuid NOT NULL,
        language text NOT NULL CHECK (language IN ('en', 'de', 'es')),
        weekly_digest boolean NOT NULL,
        alert_mails boolean NOT NULL,
        digest_due_at timestamptz,
        PRIMARY KEY (tenant_id, user_id),
        FOREIGN KEY (tenant_id, user_id) REFERENCES memberships (tenant_id, user_id) ON DELETE CASCADE
      );
      CREATE INDEX notification_settings_due ON notification_settings (digest_due_at) WHERE weekly_digest;
      COMMENT ON COLUMN notification_settings.digest_due_at IS 'Monday 08:00 in the time zone of the store';

      CREATE TABLE digests (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        user_id uuid NOT NULL,
        week date NOT NULL,
        created_at timestamptz NOT NULL,
        mail_id uuid,
        PRIMARY KEY (tenant_id, id),
        UNIQUE (tenant_id, user_id, week),
        FOREIGN KEY (tenant_id, user_id) REFERENCES memberships (tenant_id, user_id) ON DELETE CASCADE
      );
      COMMENT ON COLUMN digests.week IS 'the Monday on which it is sent; it tells of the seven days before';
      COMMENT ON COLUMN digests.mail_id IS 'null: not written yet';

      CREATE TABLE unsubscribe_tokens (
        tenant_id uuid NOT NULL,
        token_hash bytea NOT NULL,
        user_id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('digest', 'alerts')),
        created_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, token_hash),
        FOREIGN KEY (tenant_id, user_id) REFERENCES memberships (tenant_id, user_id) ON DELETE CASCADE
      );
      CREATE INDEX unsubscribe_tokens_hash ON unsubscribe_tokens (token_hash);
      CREATE INDEX unsubscribe_tokens_age ON unsubscribe_tokens (created_at)`);
    for (const table of TABLES) {
      await secureTenantTable(runner, table, { app: 'SELECT', pipeline: 'SELECT' });
      await runner.query(`
        CREATE POLICY accounts ON ${table} TO shopmeter_accounts USING (true) WITH CHECK (true);
        GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO shopmeter_accounts`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE ${TABLES.join(', ')}`);
  }
}
