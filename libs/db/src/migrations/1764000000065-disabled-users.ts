import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People whom whoever runs the installation keeps out, with all that they made kept. */
export class DisabledUsers1764000000065 implements MigrationInterface {
  name = 'DisabledUsers1764000000065';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE users ADD COLUMN disabled_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE users DROP COLUMN disabled_at');
  }
}
