import type { MigrationInterface, QueryRunner } from 'typeorm';
import { secureTenantTable } from './tenant-table';

/** What was found when a store's subscriptions were read back, and when they are read next. */
export class SubscriptionChecks1764000000045 implements MigrationInterface {
  name = 'SubscriptionChecks1764000000045';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE subscription_checks (
        tenant_id uuid PRIMARY KEY REFERENCES tenants (id) ON DELETE CASCADE,
        next_check_at timestamptz NOT NULL,
        checked_at timestamptz,
        expected integer NOT NULL DEFAULT 0,
        missing text[] NOT NULL DEFAULT '{}',
        repaired integer NOT NULL DEFAULT 0,
        repaired_at timestamptz,
        error text
      );
      CREATE INDEX subscription_checks_due ON subscription_checks (next_check_at);
      COMMENT ON COLUMN subscription_checks.missing IS 'topics that are not subscribed to as they have to be, after repairing';
      COMMENT ON COLUMN subscription_checks.repaired IS 'subscriptions that were made, moved or removed at repaired_at';
      COMMENT ON COLUMN subscription_checks.error IS 'why the last check came to no end; a code, or what Shopify said';
    `);
    await secureTenantTable(runner, 'subscription_checks', {
      app: 'SELECT',
      pipeline: 'SELECT, INSERT, UPDATE',
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE subscription_checks');
  }
}
