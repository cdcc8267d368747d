import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The range and the comparison that a person chose last, for the pages that they open next. */
export class KeptRange1764000000093 implements MigrationInterface {
  name = 'KeptRange1764000000093';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE users ADD COLUMN kept_range jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE users DROP COLUMN kept_range');
  }
}
