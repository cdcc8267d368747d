import type { EventFilter, EventStatus } from '@shopmeter/contracts';
import type { StoredBody } from '../bodies/body-codec';
import { learnDictionaries } from '../bodies/body-dictionaries';
import { eventConditions, EVENTS_WITH_OUTCOMES } from '../pipeline/event-filter';
import type { RequestDatabase } from '../scope/request-database';

/** An event in the log. */
export interface LoggedEvent {
  id: string;
  topic: string;
  status: EventStatus;
  reason: string | null;
  attempts: number;
  webhookId: string;
  receivedAt: Date;
  triggeredAt: Date | null;
  decidedAt: Date | null;
  bodySize: number;
}

/** An event with everything that is stored of it. */
export interface WholeEvent extends LoggedEvent, StoredBody {
  shopDomain: string;
  shopifyEventId: string | null;
  apiVersion: string | null;
  availableAt: Date | null;
  supersededBy: string | null;
  appSigned: boolean;
  headers: Record<string, string>;
  erasedAt: Date | null;
  bodySha256: Buffer;
}

const LOGGED = `
  e.id, e.topic, e.webhook_id AS "webhookId", e.received_at AS "receivedAt", e.triggered_at AS "triggeredAt",
  e.body_size AS "bodySize", o.decided_at AS "decidedAt",
  CASE WHEN i.event_id IS NULL THEN coalesce(o.status, 'waiting') ELSE 'waiting' END AS status,
  CASE WHEN i.event_id IS NULL THEN o.reason ELSE coalesce(i.error, o.reason) END AS reason,
  coalesce(i.attempts, o.attempts, 0) AS attempts`;

/** Kept by earlier versions; a signature that is shown could be sent again. */
const SIGNATURES = "'{x-shopify-hmac-sha256,shopify-hmac-sha256}'::text[]";

const WHOLE = `${LOGGED},
  e.shop_domain AS "shopDomain", e.shopify_event_id AS "shopifyEventId", e.api_version AS "apiVersion",
  nullif(i.available_at, '-infinity') AS "availableAt", o.superseded_by AS "supersededBy", e.app_signed AS "appSigned",
  e.headers - ${SIGNATURES} AS headers, e.erased_at AS "erasedAt",
  e.body_sha256 AS "bodySha256", e.body, e.body_dictionary AS "bodyDictionary"`;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What was received for one tenant, and what became of it. Inside the tenant's transaction. */
export class EventLogRepository {
  constructor(private readonly database: RequestDatabase) {}

  /** Newest first. @param before only events older than this one */
  async page(
    tenantId: string,
    filter: EventFilter,
    page: { before?: string | undefined; limit: number },
  ): Promise<LoggedEvent[]> {
    const values: unknown[] = [];
    const conditions = [eventConditions(tenantId, await this.#withId(tenantId, filter), values)];
    if (page.before) conditions.push(`e.id < $${values.push(page.before)}`);
    return this.database.manager.query<LoggedEvent[]>(
      `SELECT ${LOGGED} ${EVENTS_WITH_OUTCOMES} WHERE ${conditions.join(' AND ')}
       ORDER BY e.id DESC LIMIT $${values.push(page.limit)}`,
      values,
    );
  }

  async count(tenantId: string, filter: EventFilter): Promise<number> {
    const values: unknown[] = [];
    const conditions = eventConditions(tenantId, filter, values);
    const rows = await this.database.manager.query<{ count: number }[]>(
      `SELECT count(*)::integer AS count ${EVENTS_WITH_OUTCOMES} WHERE ${conditions}`,
      values,
    );
    return rows[0]!.count;
  }

  async find(tenantId: string, id: string): Promise<WholeEvent | null> {
    const rows = await this.database.manager.query<WholeEvent[]>(
      `SELECT ${WHOLE} ${EVENTS_WITH_OUTCOMES} WHERE e.tenant_id = $1 AND e.id = $2`,
      [tenantId, id],
    );
    await learnDictionaries(this.database.manager, rows);
    return rows[0] ?? null;
  }

  /** The memory for duplicates knows the event of a webhook id at once; the log would be read through for it. */
  async #withId(tenantId: string, filter: EventFilter): Promise<EventFilter> {
    if (!filter.webhookId || !UUID.test(filter.webhookId)) return filter;
    const rows = await this.database.manager.query<{ id: string }[]>(
      'SELECT event_id AS id FROM deliveries WHERE tenant_id = $1 AND delivery_key = $2',
      [tenantId, filter.webhookId],
    );
    return rows[0] ? { id: rows[0].id, ...filter } : filter;
  }
}
