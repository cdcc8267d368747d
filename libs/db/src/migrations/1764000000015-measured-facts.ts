import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What measures need beside the ledger: additional fees, money that went back as ledger rows, and indexes that lead
 * from an order to the checkout it completed, from a day to its returns, and to checkouts still open.
 */
export class MeasuredFacts1764000000015 implements MigrationInterface {
  name = 'MeasuredFacts1764000000015';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE orders ADD COLUMN fees_cents bigint NOT NULL DEFAULT 0;
      ALTER TABLE ledger DROP CONSTRAINT ledger_component_check, ADD CONSTRAINT ledger_component_check
        CHECK (component IN ('product', 'shipping', 'duty', 'fee', 'gift_card', 'tip', 'payment'));
      CREATE INDEX ledger_returns ON ledger (tenant_id, day) WHERE superseded_at IS NULL AND kind <> 'sale';
      CREATE INDEX orders_checkout ON orders (tenant_id, checkout_token) WHERE checkout_token IS NOT NULL;
      CREATE INDEX checkouts_created ON checkouts (tenant_id, created_at);
      CREATE INDEX carts_created ON carts (tenant_id, created_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX carts_created, checkouts_created, orders_checkout, ledger_returns;
      DELETE FROM ledger WHERE component = 'payment';
      ALTER TABLE ledger DROP CONSTRAINT ledger_component_check, ADD CONSTRAINT ledger_component_check
        CHECK (component IN ('product', 'shipping', 'duty', 'fee', 'gift_card', 'tip'));
      ALTER TABLE orders DROP COLUMN fees_cents;
    `);
  }
}
