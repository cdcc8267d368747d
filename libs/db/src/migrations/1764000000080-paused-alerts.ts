import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Alerts that nobody wants to hear of for a while. */
export class PausedAlerts1764000000080 implements MigrationInterface {
  name = 'PausedAlerts1764000000080';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE alerts ADD COLUMN paused_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE alerts DROP COLUMN paused_at');
  }
}
