import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which definitions a store's facts and numbers were stored under, and how far their rebuild is. */
export class StoredVersion1764000000023 implements MigrationInterface {
  name = 'StoredVersion1764000000023';

  async up(runner: QueryRunner): Promise<void> {
    // Stores that are there already are of a version that nobody noted, so they are rebuilt once.
    await runner.query(`
      ALTER TABLE tenants ADD stored_version text DEFAULT '', ADD rebuild_done integer, ADD rebuild_of integer,
        ADD rebuild_error text;
      ALTER TABLE tenants ALTER stored_version DROP DEFAULT;
      COMMENT ON COLUMN tenants.stored_version IS 'null: rebuilt only when somebody says so';
      COMMENT ON COLUMN tenants.rebuild_done IS 'events that the rebuild at work has read, of rebuild_of';
      COMMENT ON COLUMN tenants.rebuild_error IS 'why the store keeps the numbers of an older version'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE tenants DROP stored_version, DROP rebuild_done, DROP rebuild_of, DROP rebuild_error;
      DELETE FROM jobs_outbox WHERE name = 'rebuild-store'`);
  }
}
