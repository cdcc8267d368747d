import type { StoreJobKind, StoreJobStatus } from '@shopmeter/contracts';
import { type JobName } from '@shopmeter/platform';
import { hasNoAccess, NO_ACCESS } from '../fetching/ended-access';
import { CANCELLED, isPaused } from '../fetching/paused-jobs';
import type { RequestDatabase } from '../scope/request-database';
import { JobsOutboxRepository } from './jobs-outbox.repository';
import { ReplaysRepository } from './replays.repository';

/** What is done for a store beside its webhooks, and how far it is. */
export interface StoreJobRow {
  /** The kind, or the id of a replay. */
  id: string;
  kind: StoreJobKind;
  status: StoreJobStatus;
  done: number;
  /** Null while unknown. */
  total: number | null;
  error: string | null;
  requestedAt: Date | null;
  finishedAt: Date | null;
}

/** What is fetched by kinds of objects: where it stands, and the job that does it. */
const FETCHED = {
  backfill: { table: 'backfills', job: 'backfill-store' },
  reconciliation: { table: 'reconciliations', job: 'reconcile-store' },
} as const satisfies Record<string, { table: string; job: JobName }>;

type FetchedJob = { id: keyof typeof FETCHED; kind: keyof typeof FETCHED };
type Job = FetchedJob | { id: string; kind: 'replay' };

/** The jobs of one store, to look at and to hold. Inside the tenant's transaction. */
export class StoreJobsRepository {
  readonly #replays: ReplaysRepository;

  constructor(private readonly database: RequestDatabase) {
    this.#replays = new ReplaysRepository(database);
  }

  /** What is under way first, then the newest. */
  list(tenantId: string): Promise<StoreJobRow[]> {
    return this.database.manager.query<StoreJobRow[]>(LIST, [tenantId]);
  }

  async pause(tenantId: string, job: Job, now: Date): Promise<void> {
    if (job.kind === 'replay') return this.#replays.pause(tenantId, job.id);
    await this.#run(
      `INSERT INTO paused_jobs (tenant_id, name, paused_at) VALUES ($1, $2, $3)
       ON CONFLICT (tenant_id, name) DO UPDATE SET paused_at = excluded.paused_at`,
      [tenantId, FETCHED[job.kind].job, now],
    );
  }

  /** It goes on from where it was. */
  async resume(tenantId: string, job: Job, now: Date): Promise<void> {
    if (job.kind === 'replay') return this.#replays.resume(tenantId, job.id);
    if (job.kind === 'backfill') await this.#leaveOutPause(tenantId, now);
    await this.#unpause(tenantId, job);
    await new JobsOutboxRepository(this.database).add(FETCHED[job.kind].job, tenantId, now);
  }

  /** What was done stays. */
  async cancel(tenantId: string, job: Job, now: Date): Promise<void> {
    if (job.kind === 'replay') return this.#replays.cancel(tenantId, job.id, now);
    const finished = job.kind === 'backfill' ? ', finished_at = $3' : '';
    await this.#run(
      `UPDATE ${FETCHED[job.kind].table} SET status = 'failed', error = $2, operation_id = NULL, operation_at = NULL ${finished}
       WHERE tenant_id = $1 AND status IN ('waiting', 'asked', 'reading')`,
      [tenantId, CANCELLED, ...(finished ? [now] : [])],
    );
    await this.#unpause(tenantId, job);
  }

  /** The time of a pause does not slow the pace that is shown. */
  async #leaveOutPause(tenantId: string, now: Date): Promise<void> {
    const reading = await this.database.manager.query<{ type: string; since: Date; pausedAt: Date }[]>(
      READING,
      [tenantId],
    );
    for (const { type, since, pausedAt } of reading) {
      await this.#run(
        `UPDATE backfills SET reading_since = $3 WHERE tenant_id = $1 AND object_type = $2 AND status = 'reading'`,
        [tenantId, type, new Date(since.getTime() + now.getTime() - pausedAt.getTime())],
      );
    }
  }

  #unpause(tenantId: string, { kind }: FetchedJob): Promise<void> {
    return this.#run('DELETE FROM paused_jobs WHERE tenant_id = $1 AND name = $2', [
      tenantId,
      FETCHED[kind].job,
    ]);
  }

  async #run(statement: string, values: unknown[]): Promise<void> {
    await this.database.manager.query(statement, values);
  }
}

const READING = `
  SELECT b.object_type AS type, b.reading_since AS since, p.paused_at AS "pausedAt"
  FROM backfills b JOIN paused_jobs p ON p.tenant_id = b.tenant_id
  WHERE b.tenant_id = $1 AND p.name = 'backfill-store' AND b.status = 'reading' AND b.reading_since IS NOT NULL`;

/** Kinds of objects together. @param progress how much is done, and of how much */
function fetched(kind: keyof typeof FETCHED, progress: string): string {
  const { table, job } = FETCHED[kind];
  const open = `o.status IN ('waiting', 'asked', 'reading')`;
  const isStopped = `bool_or(${open} AND ${hasNoAccess('o')})`;
  return `
    SELECT '${kind}' AS id, '${kind}' AS kind,
           CASE WHEN ${isStopped} THEN 'stopped'
                WHEN bool_or(${open} AND ${isPaused(job, 'o')}) THEN 'paused'
                WHEN bool_or(o.status IN ('asked', 'reading')) THEN 'running'
                WHEN bool_or(${open}) THEN 'waiting'
                WHEN bool_or(o.error = '${CANCELLED}') THEN 'cancelled'
                WHEN bool_or(o.status = 'failed') THEN 'failed' ELSE 'completed' END AS status,
           ${progress}, CASE WHEN ${isStopped} THEN '${NO_ACCESS}' ELSE max(o.error) END AS error, max(o.requested_at) AS "requestedAt",
           CASE WHEN NOT bool_or(${open}) AND max(o.finished_at) >= max(o.requested_at) THEN max(o.finished_at) END AS "finishedAt"
    FROM ${table} o WHERE o.tenant_id = $1 HAVING count(*) > 0`;
}

const REPLAYS = `
  SELECT id::text, 'replay' AS kind, CASE status WHEN 'done' THEN 'completed' ELSE status END AS status, replayed AS done,
         total, NULL AS error, created_at AS "requestedAt", finished_at AS "finishedAt"
  FROM replays WHERE tenant_id = $1 ORDER BY finished_at IS NULL DESC, id DESC LIMIT 20`;

const REBUILD = `
  SELECT 'rebuild', 'rebuild', CASE WHEN rebuild_of IS NULL THEN 'failed' ELSE 'running' END, coalesce(rebuild_done, 0),
         rebuild_of, rebuild_error, NULL::timestamptz, NULL::timestamptz
  FROM tenants WHERE id = $1 AND (rebuild_of IS NOT NULL OR rebuild_error IS NOT NULL)`;

const READ = `sum(o.objects_read)::float8 AS done,
           CASE WHEN count(o.total_objects) = count(*) THEN sum(o.total_objects)::float8 END AS total`;
const COMPARED = `count(*) FILTER (WHERE o.status IN ('completed', 'failed'))::float8 AS done, count(*)::float8 AS total`;

const LIST = `
  SELECT * FROM ((${fetched('backfill', READ)}) UNION ALL (${fetched('reconciliation', COMPARED)})
    UNION ALL (${REPLAYS}) UNION ALL (${REBUILD})) AS jobs
  ORDER BY status IN ('running', 'waiting', 'paused') DESC, "requestedAt" DESC NULLS FIRST`;
