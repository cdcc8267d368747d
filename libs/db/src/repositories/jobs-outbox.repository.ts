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
  /** Since when the oldest of them could have been begun; null when none is due. */
  dueSince: Date | null;
  /** Given up. */
  dead: number;
}

export const JOBS_COUNTED = 10_000;

/** A job as the outbox has it. */
export interface ListedJob {
  name: string;
  /** Of what it is about. */
  id: string;
  version: number;
  attempts: number;
  /** Of the last attempt: a code or class. */
  error: string | null;
  createdAt: Date;
  /** Not before then. */
  availableAt: Date;
  /** Given up then. */
  deadAt: Date | null;
}

/**
 * SQL for whether a job's time has come. One that is farther away than twice the longest pause of its attempt, and twice
 * a lease, was set by a clock that went back since, and has come too. Twice, for workers whose clocks differ a little.
 */
function hasCome(time: string, now: string): string {
  return `(${time} <= ${now} OR ${time} > ${now} + interval '30 seconds' * 2 ^ greatest(attempts, 1))`;
}

/**
 * What is to be done, and how far it got: the truth that queues hold copies of. Written by whoever causes the job, in
 * the same transaction; everything else is done by `pipeline`.
 */
export class JobsOutboxRepository {
  constructor(private readonly database: RequestDatabase) {}

  /**
   * Adds a job about the thing `id`, as any role. One that waits already is the same job; one that was begun may have
   * looked before this transaction commits, so it is done once more. Workers hear of it with the commit.
   */
  async add(name: JobName, id: string, now: Date): Promise<void> {
    await this.database.manager.query('SELECT add_job($1, $2, $3, $4)', [name, id, JOB_VERSIONS[name], now]);
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
             WHERE due.dead_at IS NULL AND ${hasCome('due.enqueue_at', '$1')}
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
       WHERE name = $1 AND id = $2 AND dead_at IS NULL AND ${hasCome('available_at', '$3')}
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

  /** It goes on at `until`, with all its attempts: nothing failed. */
  async comeBack(job: BegunJob, until: Date): Promise<void> {
    await this.#update(
      job,
      'UPDATE jobs_outbox SET attempts = 0, error = NULL, enqueue_at = $4, available_at = $4',
      until,
    );
  }

  async giveUp(job: BegunJob, error: string, now: Date): Promise<void> {
    await this.#update(job, 'UPDATE jobs_outbox SET dead_at = $4, error = $5', now, error);
  }

  /** The oldest first. @param dead only those that were given up */
  async list(dead: boolean, limit: number): Promise<ListedJob[]> {
    return this.database.manager.query<ListedJob[]>(
      `SELECT name, id, version, attempts, error, created_at AS "createdAt", available_at AS "availableAt",
              dead_at AS "deadAt"
       FROM jobs_outbox WHERE dead_at IS NOT NULL OR NOT $1 ORDER BY created_at, name, id LIMIT $2`,
      [dead, limit],
    );
  }

  /** Gives jobs that were given up all their attempts again. @param id null: every one. @returns how many */
  async revive(id: string | null, now: Date): Promise<number> {
    const rows = await this.database.manager.query<unknown[]>(
      `SELECT add_job(name, id, version, $2) FROM jobs_outbox WHERE dead_at IS NOT NULL AND ($1::uuid IS NULL OR id = $1)`,
      [id, now],
    );
    return rows.length;
  }

  async counts(): Promise<JobCounts> {
    const rows = await this.database.manager.query<JobCounts[]>(
      `SELECT waiting, "dueSince", dead
       FROM (SELECT count(*)::int AS waiting, min(available_at) FILTER (WHERE available_at <= now()) AS "dueSince"
             FROM (SELECT available_at FROM jobs_outbox WHERE dead_at IS NULL LIMIT $1) AS bounded) AS open,
            (SELECT count(*)::int AS dead
             FROM (SELECT FROM jobs_outbox WHERE dead_at IS NOT NULL LIMIT $1) AS bounded) AS ended`,
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
