import { uuidV7 } from '@shopmeter/platform';
import type { RequestDatabase } from '../scope/request-database';
import { beginStoreErasure } from './erase-store';

/** The register of erased stores, as requests see it. Runs as the role `accounts`. */
export class ErasedStoresRepository {
  constructor(private readonly database: RequestDatabase) {}

  /** Begins to erase the demo store; its rows go once it has settled. The database refuses any other store. */
  async begin({ id, domain }: { id: string; domain: string }, now: Date): Promise<void> {
    const request = { tenantId: id, domain, eventId: uuidV7(now.getTime()), requestedAt: now };
    await beginStoreErasure(this.database.manager, request, now);
  }

  /** Whether the erasure of a store with that domain was begun after a moment. */
  async wasErasedSince(domain: string, since: Date): Promise<boolean> {
    const rows = await this.database.manager.query<unknown[]>(
      'SELECT FROM erased_stores WHERE domain = $1 AND begun_at > $2 LIMIT 1',
      [domain, since],
    );
    return rows.length > 0;
  }
}
