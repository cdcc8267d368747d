import type { EventFilter, EventStatus } from '@shopmeter/contracts';
import type { StoredBody } from '../bodies/body-codec';
import { learnDictionaries } from '../bodies/body-dictionaries';
import { eventConditions, EVENTS_WITH_OUTCOMES } from '../pipeline/event-filter';
import type { RequestDatabase } from '../scope/request-database';
import { lastLookedAt } from './last-looked-at';

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

/** Where a page begins, and how many events it holds. */
export interface LogPage {
  /** Only events older than this one. */
  before?: string | undefined;
  limit: number;
}

export interface LogRows {
  events: LoggedEvent[];
  /** Where the next page begins; null when all was looked at. */
  next: string | null;
  /** The event up to which was looked, where the page is not full. */
  searchedTo: string | null;
}

/** Whether the rows are found without looking at others. */
function isIndexed({ id, topic, webhookId, reason, status }: EventFilter): boolean {
  if (id) return true;
  const failed = status?.every((one) => one === 'dead' || one === 'quarantined') ?? false;
  return failed || (!topic && !webhookId && !reason && !status);
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

  /**
   * Newest first. What no index finds is looked for among so many of the next events only, so that a page takes the same
   * time however long the log is.
   */
  async page(tenantId: string, filter: EventFilter, page: LogPage): Promise<LogRows> {
    const known = await this.#withId(tenantId, filter);
    const last = isIndexed(known) ? null : await lastLookedAt(this.database, tenantId, known, page.before);
    const values: unknown[] = [];
    const conditions = [eventConditions(tenantId, known, values)];
    if (page.before) conditions.push(`e.id < $${values.push(page.before)}`);
    if (last) conditions.push(`e.id >= $${values.push(last)}`);
    const events = await this.database.manager.query<LoggedEvent[]>(
      `SELECT ${LOGGED} ${EVENTS_WITH_OUTCOMES} WHERE ${conditions.join(' AND ')}
       ORDER BY e.id DESC LIMIT $${values.push(page.limit + 1)}`,
      values,
    );
    const shown = events.slice(0, page.limit);
    return events.length > page.limit
      ? { events: shown, next: shown.at(-1)!.id, searchedTo: null }
      : { events, next: last, searchedTo: last };
  }

  /** Those of the ids that are kept, newest first. */
  listed(tenantId: string, ids: readonly string[]): Promise<LoggedEvent[]> {
    return this.database.manager.query<LoggedEvent[]>(
      `SELECT ${LOGGED} ${EVENTS_WITH_OUTCOMES} WHERE e.tenant_id = $1 AND e.id = ANY ($2::uuid[]) ORDER BY e.id DESC`,
      [tenantId, ids],
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
