import type { MigrationInterface, QueryRunner } from 'typeorm';
import { readDictionary } from '../bodies/body-dictionaries';

/**
 * Bodies are compressed with a dictionary of what usual bodies have in common. It is stored beside them, so that the
 * database alone is enough to read every event. Events from before have no dictionary.
 */
export class BodyDictionaries1764000000006 implements MigrationInterface {
  name = 'BodyDictionaries1764000000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE body_dictionaries (id smallint PRIMARY KEY, bytes bytea NOT NULL);
      COMMENT ON TABLE body_dictionaries IS 'zstd dictionaries that stored bodies refer to; never changed, never removed';
      GRANT SELECT ON body_dictionaries TO shopmeter_app, shopmeter_pipeline;
      ALTER TABLE events ADD COLUMN body_dictionary smallint;
      COMMENT ON COLUMN events.body_dictionary IS 'what the body was compressed with; null: no dictionary';
    `);
    await runner.query('INSERT INTO body_dictionaries (id, bytes) VALUES (1, $1)', [readDictionary(1)]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE events DROP COLUMN body_dictionary; DROP TABLE body_dictionaries');
  }
}
