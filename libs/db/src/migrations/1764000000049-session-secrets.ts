import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A secret that stays the same for a session: only who has it can end the session. */
export class SessionSecrets1764000000049 implements MigrationInterface {
  name = 'SessionSecrets1764000000049';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE sessions ADD COLUMN session_hash bytea;
      COMMENT ON COLUMN sessions.session_hash IS 'of what all refresh tokens of the session have in common; null: not refreshed since there is such a thing';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE sessions DROP COLUMN session_hash');
  }
}
