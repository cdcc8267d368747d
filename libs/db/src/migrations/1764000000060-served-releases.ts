import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What each migration says of older code, so that a process knows whether it may run on a schema newer than its own. */
export class ServedReleases1764000000060 implements MigrationInterface {
  name = 'ServedReleases1764000000060';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE migrations ADD COLUMN serves text;
      COMMENT ON COLUMN migrations.serves IS 'the oldest release that runs on a schema with it; null: it did not say';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE migrations DROP COLUMN serves');
  }
}
