import { BackfillEntity } from '../entities/fetching.entities';
import type { RequestDatabase } from '../scope/request-database';
import { BACKFILLED_TYPES } from './backfills';
import { accessEnded } from './ended-access';

/** The fetching of a store's past, as people ask for it and see it. Runs in the store's scope, as `app`. */
export class BackfillsRepository {
  constructor(private readonly database: RequestDatabase) {}

  find(tenantId: string): Promise<BackfillEntity[]> {
    return this.database.manager.find(BackfillEntity, { where: { tenantId }, order: { objectType: 'ASC' } });
  }

  /** Whether what is under way stands still, since the access to the store ended. */
  isStopped(tenantId: string): Promise<boolean> {
    return accessEnded(this.database, tenantId);
  }

  /** Asks for everything anew, besides what is under way. */
  async request(tenantId: string, now: Date): Promise<void> {
    await this.database.manager.query(
      `INSERT INTO backfills AS b (tenant_id, object_type, status, requested_at)
       SELECT $1, type, 'waiting', $3 FROM unnest($2::text[]) AS type
       ON CONFLICT (tenant_id, object_type) DO UPDATE SET status = 'waiting', requested_at = excluded.requested_at,
         operation_id = NULL, operation_at = NULL, total_lines = NULL, total_objects = NULL, lines_read = 0,
         objects_read = 0, bytes_read = 0, failures = 0, error = NULL, reading_since = NULL, finished_at = NULL
       WHERE b.tenant_id = excluded.tenant_id AND b.status IN ('completed', 'failed')`,
      [tenantId, BACKFILLED_TYPES, now],
    );
  }
}
