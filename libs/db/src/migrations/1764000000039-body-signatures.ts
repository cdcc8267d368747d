import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What rules a body out while one looks for a text. Beside the outcome, which the worker writes when it has read the body. */
export class BodySignatures1764000000039 implements MigrationInterface {
  name = 'BodySignatures1764000000039';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE outcomes ADD COLUMN body_signature bytea;
      COMMENT ON COLUMN outcomes.body_signature IS 'bits of every three bytes of the body; null: unknown'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE outcomes DROP COLUMN body_signature');
  }
}
