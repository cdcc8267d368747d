import type { EventFilter, ReplayStatus } from '@shopmeter/contracts';
import type { RequestDatabase } from '../scope/request-database';

export interface ReplayRow {
  id: string;
  filter: EventFilter;
  status: ReplayStatus;
  total: number;
  replayed: number;
  createdAt: Date;
  finishedAt: Date | null;
}

const COLUMNS = 'id, filter, status, total, replayed, created_at AS "createdAt", finished_at AS "finishedAt"';
const LISTED = 100;

/** Orders to apply events of one tenant anew. Inside the tenant's transaction. */
export class ReplaysRepository {
  constructor(private readonly database: RequestDatabase) {}

  /** @param order.requestedBy the user; null: the command line */
  async insert(
    tenantId: string,
    order: { id: string; filter: EventFilter; total: number; requestedBy: string | null; createdAt: Date },
  ): Promise<ReplayRow> {
    const rows = await this.database.manager.query<ReplayRow[]>(
      `INSERT INTO replays (tenant_id, id, filter, total, requested_by, created_at, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $6) RETURNING ${COLUMNS}`,
      [tenantId, order.id, JSON.stringify(order.filter), order.total, order.requestedBy, order.createdAt],
    );
    return rows[0]!;
  }

  /** Newest first. */
  list(tenantId: string): Promise<ReplayRow[]> {
    return this.database.manager.query<ReplayRow[]>(
      `SELECT ${COLUMNS} FROM replays WHERE tenant_id = $1 ORDER BY id DESC LIMIT ${LISTED}`,
      [tenantId],
    );
  }

  async find(tenantId: string, id: string): Promise<ReplayRow | null> {
    const rows = await this.database.manager.query<ReplayRow[]>(
      `SELECT ${COLUMNS} FROM replays WHERE tenant_id = $1 AND id = $2`,
      [tenantId, id],
    );
    return rows[0] ?? null;
  }

  /** Holds a replay before its next chunk, as `cancel` ends it there. One that ended stays as it is. */
  pause(tenantId: string, id: string): Promise<void> {
    return this.#set(tenantId, id, 'paused', null);
  }

  /** It goes on with its next chunk. */
  resume(tenantId: string, id: string): Promise<void> {
    return this.#set(tenantId, id, 'running', null);
  }

  cancel(tenantId: string, id: string, now: Date): Promise<void> {
    return this.#set(tenantId, id, 'cancelled', now);
  }

  async #set(tenantId: string, id: string, status: ReplayStatus, finishedAt: Date | null): Promise<void> {
    await this.database.manager.query(
      `UPDATE replays SET status = $3, finished_at = $4
       WHERE tenant_id = $1 AND id = $2 AND status IN ('waiting', 'running', 'paused')`,
      [tenantId, id, status, finishedAt],
    );
  }
}
