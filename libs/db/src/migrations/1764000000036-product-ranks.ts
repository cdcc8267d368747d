import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The products that lead in a day or month, in order: the first of a range are found without reading the others. */
export class ProductRanks1764000000036 implements MigrationInterface {
  name = 'ProductRanks1764000000036';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX line_rollups_rank
        ON line_rollups (tenant_id, grain, bucket, currency, (gross_sales - discounts - reversals), key)
        WHERE dimension = 'product'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX line_rollups_rank');
  }
}
