import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who made what was sold, at the time of sale. Rows from before have none until a rebuild. */
export class LedgerVendors1764000000021 implements MigrationInterface {
  name = 'LedgerVendors1764000000021';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE ledger ADD COLUMN vendor text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE ledger DROP COLUMN vendor');
  }
}
