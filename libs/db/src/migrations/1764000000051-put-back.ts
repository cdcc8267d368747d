import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tells events that wait for the first time from those that were put back, and finds those that fail however many wait. */
export class PutBack1764000000051 implements MigrationInterface {
  name = 'PutBack1764000000051';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE inbox ADD COLUMN put_back boolean NOT NULL DEFAULT false;
      COMMENT ON COLUMN inbox.put_back IS
        'ordered to be applied anew, or moved to its store: says nothing about how long applying takes';
      CREATE INDEX inbox_failing ON inbox (available_at) WHERE attempts > 0;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX inbox_failing; ALTER TABLE inbox DROP COLUMN put_back');
  }
}
