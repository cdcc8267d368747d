import { Injectable } from '@nestjs/common';
import type { EventFilter, Replay, ReplayAnswer } from '@shopmeter/contracts';
import { EventLogRepository, type ReplayRow, ReplaysRepository } from '@shopmeter/db';
import { AuditLogService } from '../audit/audit-log.service';
import { Clock, ProblemError, uuidV7 } from '@shopmeter/platform';

/** Orders to apply events anew, which the worker carries out. */
@Injectable()
export class ReplaysService {
  constructor(
    private readonly replays: ReplaysRepository,
    private readonly log: EventLogRepository,
    private readonly clock: Clock,
    private readonly audit: AuditLogService,
  ) {}

  async count(tenantId: string, filter: EventFilter): Promise<ReplayAnswer> {
    return { count: await this.log.count(tenantId, filter), replay: null };
  }

  /** A filter that names nothing makes no replay. */
  async order(tenantId: string, filter: EventFilter, requestedBy: string): Promise<ReplayAnswer> {
    const total = await this.log.count(tenantId, filter);
    if (total === 0) return { count: 0, replay: null };
    const createdAt = this.clock.now();
    const id = uuidV7(createdAt.getTime());
    const row = await this.replays.insert(tenantId, { id, filter, total, requestedBy, createdAt });
    const target = { kind: 'replay', id } as const;
    await this.audit.record({ action: 'replay.ordered', tenantId, target, details: { events: total } });
    return { count: total, replay: replayAnswer(row) };
  }

  async list(tenantId: string): Promise<Replay[]> {
    return (await this.replays.list(tenantId)).map(replayAnswer);
  }

  /** @throws ProblemError 404 `replay_not_found` */
  async find(tenantId: string, id: string): Promise<Replay> {
    const row = await this.replays.find(tenantId, id);
    if (row) return replayAnswer(row);
    throw new ProblemError({
      status: 404,
      code: 'replay_not_found',
      title: 'Not Found',
      detail: 'The store has no replay with this id.',
    });
  }

  /** What was put back already is applied; nothing more is put back. A replay that ended stays as it is. */
  async cancel(tenantId: string, id: string): Promise<Replay> {
    await this.replays.cancel(tenantId, id, this.clock.now());
    const replay = await this.find(tenantId, id);
    const target = { kind: 'replay', id } as const;
    await this.audit.record({
      action: 'replay.cancelled',
      tenantId,
      target,
      details: { events: replay.replayed },
    });
    return replay;
  }
}

function replayAnswer(row: ReplayRow): Replay {
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}
