import type { PrivacyRequestKind } from '@shopmeter/contracts';
import type { RequestDatabase } from '../scope/request-database';
import type { ErasedStoreEntity } from '../entities/privacy.entities';

/** A request that is open, without whom it is about. */
export interface DueRequest {
  storeId: string;
  domain: string;
  kind: PrivacyRequestKind;
  requestedAt: Date;
  error: string | null;
}

/** Requests about personal data of every store. Runs as the role `pipeline`. */
export class PlatformPrivacyRepository {
  constructor(private readonly database: RequestDatabase) {}

  /** Open requests that were made before a moment, the oldest first. */
  due(before: Date, limit: number): Promise<DueRequest[]> {
    return this.database.manager.query<DueRequest[]>(
      `SELECT r.tenant_id AS "storeId", t.domain, r.kind, r.requested_at AS "requestedAt", j.error
       FROM privacy_requests r JOIN tenants t ON t.id = r.tenant_id
       LEFT JOIN jobs_outbox j ON j.name = 'privacy-request' AND j.id = r.event_id
       WHERE r.done_at IS NULL AND r.requested_at < $1 ORDER BY r.requested_at, r.event_id LIMIT $2`,
      [before, limit],
    );
  }

  /** Stores that were erased or are being erased, the newest first. */
  erasedStores(limit: number): Promise<ErasedStoreEntity[]> {
    return this.database.manager.query<ErasedStoreEntity[]>(
      `SELECT store_id AS "storeId", domain, requested_at AS "requestedAt", begun_at AS "begunAt", done_at AS "doneAt",
              counts FROM erased_stores ORDER BY begun_at DESC LIMIT $1`,
      [limit],
    );
  }
}
