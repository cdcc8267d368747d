import type { StoredBody } from '../bodies/body-codec';
import { learnDictionaries } from '../bodies/body-dictionaries';
import type { RequestDatabase } from '../scope/request-database';

/** An event as it was received. */
export interface ReceivedEvent extends StoredBody {
  id: string;
  topic: string;
  shopDomain: string;
  webhookId: string;
  receivedAt: Date;
  triggeredAt: Date | null;
  headers: Record<string, string>;
}

/** Everything that was received for one tenant, to take it elsewhere. Inside the tenant's transaction. */
export class EventExportRepository {
  constructor(private readonly database: RequestDatabase) {}

  /** The oldest first. @param after the id of the last one read; null at the start */
  async page(tenantId: string, after: string | null, limit: number): Promise<ReceivedEvent[]> {
    const rows = await this.database.manager.query<ReceivedEvent[]>(
      `SELECT id, topic, shop_domain AS "shopDomain", webhook_id AS "webhookId", received_at AS "receivedAt",
              triggered_at AS "triggeredAt", headers, body, body_size AS "bodySize",
              body_dictionary AS "bodyDictionary"
       FROM events WHERE tenant_id = $1 AND id > coalesce($2::uuid, '00000000-0000-0000-0000-000000000000')
       ORDER BY id LIMIT $3`,
      [tenantId, after, limit],
    );
    await learnDictionaries(this.database.manager, rows);
    return rows;
  }
}
