import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Since when a store's events are not all there any more, so that it is not rebuilt from what is left of them. */
export class DroppedEvents1764000000050 implements MigrationInterface {
  name = 'DroppedEvents1764000000050';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE tenants ADD COLUMN events_dropped_before date;
      COMMENT ON COLUMN tenants.events_dropped_before IS
        'events of earlier days, in UTC, were dropped as old; null while all are there';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE tenants DROP COLUMN events_dropped_before');
  }
}
