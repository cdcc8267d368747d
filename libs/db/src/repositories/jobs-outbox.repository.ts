import { type Job, JOB_VERSIONS, type JobName, type QueuedJob } from '@shopmeter/platform';
import type { RequestDatabase } from '../scope/request-database';

/** A job that was begun. Whoever began it later has another attempt, and this one has no say any more. */
export interface BegunJob {
  name: string;
  id: string;
  /** From 1. */
  attempt: number;
}

/** How many jobs there are, up to `JOBS_COUNTED` each. */
export interface JobCounts {
  /** Not done yet, whether begun or not. */
  waiting: number;
  /** Given up. */
  dead: number;
}

export const JOBS_COUNTED = 10_000;

/**
 * What is to be done, and how far it got: the truth that queues hold copies of. Written by whoever causes the job, in
 * the same transaction; everything else is done by `pipeline`.
 */
export class JobsOutboxRepository {
  constructor(private readonly database: RequestDatabase) {}

  /**
   * Adds a job about the thing `id`. One that waits already is the same job; one that was begun may have looked before
   * this transaction commits, so it is done once more. Ring the `JobDoorbell` after the commit.
   */
  async add(name: JobName, id: string, now: Date): Promise<void> {
    await this.database.manager.query(
      `INSERT INTO jobs_outbox (name, id, version, created_at, enqueue_at, available_at)
       VALUES ($1, $2, $3, $4, $4, $4) ON CONFLICT (name, id)
       DO UPDATE SET version = excluded.version, attempts = 0, dead_at = NULL, error = NULL
       WHERE jobs_outbox.attempts > 0`,
      [name, id, JOB_VERSIONS[name], now],
    );
  }

  /**
   * Jobs to put into the queue now. They come back at `again` unless they were begun, since a queue may lose them.
   * @param versions the newest version by name that can be handled here; others are left to other workers
   */
  async takeDue(
    now: Date,
    again: Date,
    versions: Record<string, number>,
    limit: number,
  ): Promise<QueuedJob[]> {
    const [rows] = await this.database.manager.query<[QueuedJob[], number]>(
      `UPDATE jobs_outbox job SET enqueue_at = $2
       FROM (SELECT due.name, due.id FROM jobs_outbox due
             JOIN unnest($3::text[], $4::int[]) AS known (name, version)
               ON known.name = due.name AND due.version <= known.version
             WHERE due.dead_at IS NULL AND due.enqueue_at <= $1
             ORDER BY due.enqueue_at LIMIT $5 FOR UPDATE OF due SKIP LOCKED) AS taken
       WHERE job.name = taken.name AND job.id = taken.id
       RETURNING job.name, job.id, job.version AS v, job.attempts AS attempt`,
      [now, again, Object.keys(versions), Object.values(versions), limit],
    );
    return rows;
  }

  /** Begins an attempt and holds the job until `leaseUntil`. @returns null when it is done, given up, held or pausing */
  async begin({ name, id }: Job, now: Date, leaseUntil: Date): Promise<BegunJob | null> {
    const [rows] = await this.database.manager.query<[BegunJob[], number]>(
      `UPDATE jobs_outbox SET attempts = attempts + 1, enqueue_at = $4, available_at = $4
       WHERE name = $1 AND id = $2 AND dead_at IS NULL AND available_at <= $3
       RETURNING name, id, attempts AS attempt`,
      [name, id, now, leaseUntil],
    );
    return rows[0] ?? null;
  }

  async extend(job: BegunJob, leaseUntil: Date): Promise<void> {
    await this.#update(job, 'UPDATE jobs_outbox SET enqueue_at = $4, available_at = $4', leaseUntil);
  }

  async finish(job: BegunJob): Promise<void> {
    await this.#update(job, 'DELETE FROM jobs_outbox');
  }

  /** @param error a code or class, never text that repeats people's data */
  async postpone(job: BegunJob, error: string, until: Date): Promise<void> {
    await this.#update(
      job,
      'UPDATE jobs_outbox SET enqueue_at = $4, available_at = $4, error = $5',
      until,
      error,
    );
  }

  async giveUp(job: BegunJob, error: string, now: Date): Promise<void> {
    await this.#update(job, 'UPDATE jobs_outbox SET dead_at = $4, error = $5', now, error);
  }

  async counts(): Promise<JobCounts> {
    const count = (state: string) =>
      `(SELECT count(*)::int FROM (SELECT FROM jobs_outbox WHERE dead_at IS ${state} LIMIT $1) AS bounded)`;
    const rows = await this.database.manager.query<JobCounts[]>(
      `SELECT ${count('NULL')} AS waiting, ${count('NOT NULL')} AS dead`,
      [JOBS_COUNTED],
    );
    return rows[0]!;
  }

  async #update({ name, id, attempt }: BegunJob, statement: string, ...values: unknown[]): Promise<void> {
    await this.database.manager.query(
      `${statement} WHERE name = $1 AND id = $2 AND attempts = $3 AND dead_at IS NULL`,
      [name, id, attempt, ...values],
    );
  }
}
