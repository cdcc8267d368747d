import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What lets events and jobs go on that stood still: events of a shop that connects later become its own, pauses that a
 * clock made too long are found, and a request's own role may order a job.
 */
export class SecondChances1764000000018 implements MigrationInterface {
  name = 'SecondChances1764000000018';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(STRAYS);
    await runner.query(`CREATE INDEX inbox_pausing ON inbox (available_at) WHERE attempts > 0`);
    await runner.query(JOBS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION add_job(text, uuid, integer, timestamptz);
      GRANT INSERT, UPDATE ON jobs_outbox TO shopmeter_accounts;
      DROP INDEX inbox_pausing;
      DROP POLICY only_of_no_store ON events;
      DROP POLICY only_of_no_store ON outcomes;
      REVOKE DELETE ON events, outcomes FROM shopmeter_pipeline;
      DELETE FROM jobs_outbox WHERE name = 'adopt-events'`);
  }
}

/** Moving an event is writing it anew under its store. Nothing of a store can be deleted with this. */
const STRAYS = ['events', 'outcomes']
  .map(
    (table) => `
  GRANT DELETE ON ${table} TO shopmeter_pipeline;
  CREATE POLICY only_of_no_store ON ${table} AS RESTRICTIVE FOR DELETE TO shopmeter_pipeline
    USING (tenant_id = '00000000-0000-0000-0000-000000000000');`,
  )
  .join('');

/**
 * Runs as its owner, so that a role may order a job and see or change no other. Whoever does jobs hears of it with the
 * commit. Stores that are connected already get what was kept before.
 */
const JOBS = `
  CREATE FUNCTION add_job(job_name text, job_id uuid, job_version integer, ordered_at timestamptz) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO jobs_outbox (name, id, version, created_at, enqueue_at, available_at)
    VALUES (job_name, job_id, job_version, ordered_at, ordered_at, ordered_at) ON CONFLICT (name, id)
    DO UPDATE SET version = excluded.version, attempts = 0, dead_at = NULL, error = NULL
    WHERE jobs_outbox.attempts > 0;
    SELECT pg_notify('shopmeter_jobs', job_name);
  $$;
  REVOKE ALL ON FUNCTION add_job(text, uuid, integer, timestamptz) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION add_job(text, uuid, integer, timestamptz)
    TO shopmeter_app, shopmeter_accounts, shopmeter_pipeline;
  REVOKE INSERT, UPDATE ON jobs_outbox FROM shopmeter_accounts;
  INSERT INTO jobs_outbox (name, id, version, created_at, enqueue_at, available_at)
  SELECT 'adopt-events', id, 1, now(), now(), now() FROM tenants;
`;
