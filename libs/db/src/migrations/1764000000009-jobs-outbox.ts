import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One outbox for every kind of job; mails that wait move into it, and keep what they had tried. */
export class JobsOutbox1764000000009 implements MigrationInterface {
  name = 'JobsOutbox1764000000009';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE jobs_outbox (
        name text NOT NULL,
        id uuid NOT NULL,
        version smallint NOT NULL,
        created_at timestamptz NOT NULL,
        attempts smallint NOT NULL DEFAULT 0,
        enqueue_at timestamptz NOT NULL,
        available_at timestamptz NOT NULL,
        dead_at timestamptz,
        error text,
        PRIMARY KEY (name, id)
      );
      CREATE INDEX jobs_outbox_due ON jobs_outbox (enqueue_at) WHERE dead_at IS NULL;
      CREATE INDEX jobs_outbox_dead ON jobs_outbox (dead_at) WHERE dead_at IS NOT NULL;
      COMMENT ON TABLE jobs_outbox IS 'what is to be done, written in the transaction that causes it, gone when it is done; queues hold copies';
      COMMENT ON COLUMN jobs_outbox.id IS 'of what the job is about: the same job twice is one';
      COMMENT ON COLUMN jobs_outbox.enqueue_at IS 'when the sweeper puts it into the queue, again if it was there before';
      COMMENT ON COLUMN jobs_outbox.available_at IS 'not to be begun before: the end of a lease or of a pause';
      GRANT SELECT, INSERT, UPDATE ON jobs_outbox TO shopmeter_accounts;
      GRANT SELECT, INSERT, UPDATE, DELETE ON jobs_outbox TO shopmeter_pipeline;

      INSERT INTO jobs_outbox (name, id, version, created_at, attempts, enqueue_at, available_at, dead_at, error)
      SELECT 'send-mail', id, 1, created_at, attempts, available_at, available_at,
             CASE WHEN available_at = 'infinity' THEN now() END, error
      FROM mails WHERE sent_at IS NULL;
      ALTER TABLE mails DROP COLUMN attempts, DROP COLUMN available_at, DROP COLUMN error;
      COMMENT ON TABLE mails IS 'written in the transaction that causes the mail, beside its row in jobs_outbox';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE mails ADD COLUMN attempts smallint NOT NULL DEFAULT 0,
        ADD COLUMN available_at timestamptz, ADD COLUMN error text;
      UPDATE mails SET available_at = created_at;
      UPDATE mails SET attempts = job.attempts, error = job.error,
        available_at = CASE WHEN job.dead_at IS NULL THEN job.available_at ELSE 'infinity' END
      FROM jobs_outbox job WHERE job.name = 'send-mail' AND job.id = mails.id;
      ALTER TABLE mails ALTER COLUMN available_at SET NOT NULL;
      CREATE INDEX mails_waiting ON mails (available_at) WHERE sent_at IS NULL;
      DROP TABLE jobs_outbox;
    `);
  }
}
