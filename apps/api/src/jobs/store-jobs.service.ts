import { Injectable } from '@nestjs/common';
import type { AuditAction, StoreJob, StoreJobAction, StoreJobStatus } from '@shopmeter/contracts';
import { type StoreJobRow, StoreJobsRepository } from '@shopmeter/db';
import { Clock, ProblemError } from '@shopmeter/platform';
import { AuditLogService } from '../audit/audit-log.service';

/** What can be done, by how far it is. */
const ACTIONS: Partial<Record<StoreJobStatus, StoreJobAction[]>> = {
  waiting: ['pause', 'cancel'],
  running: ['pause', 'cancel'],
  paused: ['resume', 'cancel'],
  stopped: ['cancel'],
};
const AUDITED: Record<StoreJobAction, AuditAction> = {
  pause: 'job.paused',
  resume: 'job.resumed',
  cancel: 'job.cancelled',
};

/** What is done for a store beside its webhooks: looked at, and held. In the store's scope. */
@Injectable()
export class StoreJobsService {
  constructor(
    private readonly jobs: StoreJobsRepository,
    private readonly audit: AuditLogService,
    private readonly clock: Clock,
  ) {}

  async list(tenantId: string): Promise<StoreJob[]> {
    return (await this.jobs.list(tenantId)).map(storeJob);
  }

  /** What ended meanwhile stays as it is. @throws ProblemError 404 `job_not_found` */
  async change(tenantId: string, id: string, action: StoreJobAction): Promise<StoreJob> {
    const row = await this.#find(tenantId, id);
    const { kind } = row;
    if (kind === 'rebuild' || !storeJob(row).actions.includes(action)) return storeJob(row);
    const job = kind === 'replay' ? { id, kind } : { id: kind, kind };
    await this.jobs[action](tenantId, job, this.clock.now());
    const target = kind === 'replay' ? ({ kind, id } as const) : ({ kind: 'store', id: tenantId } as const);
    await this.audit.record({ action: AUDITED[action], tenantId, target, details: { job: kind } });
    return storeJob(await this.#find(tenantId, id));
  }

  async #find(tenantId: string, id: string): Promise<StoreJobRow> {
    const found = (await this.jobs.list(tenantId)).find((job) => job.id === id);
    if (found) return found;
    throw new ProblemError({
      status: 404,
      code: 'job_not_found',
      title: 'Not Found',
      detail: 'The store has no job with this id.',
    });
  }
}

function storeJob({ requestedAt, finishedAt, ...row }: StoreJobRow): StoreJob {
  return {
    ...row,
    requestedAt: requestedAt?.toISOString() ?? null,
    finishedAt: finishedAt?.toISOString() ?? null,
    // A rebuild begins and ends by itself: the numbers before it are answered meanwhile.
    actions: row.kind === 'rebuild' ? [] : (ACTIONS[row.status] ?? []),
  };
}
