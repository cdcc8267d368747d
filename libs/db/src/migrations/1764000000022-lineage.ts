import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Ledger rows that can lie on another day than their order, in time: what a number is made of is read by pages. */
export class Lineage1764000000022 implements MigrationInterface {
  name = 'Lineage1764000000022';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX ledger_later_at ON ledger (tenant_id, occurred_at, order_id)
        WHERE superseded_at IS NULL AND (kind <> 'sale' OR entry LIKE 'sale:%:%')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX ledger_later_at');
  }
}
