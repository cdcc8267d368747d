import type { PrivacyRequest } from '@shopmeter/contracts';
import type { RequestDatabase } from '../scope/request-database';

/** A request as the register has it. */
export type RegisteredRequest = Pick<PrivacyRequest, 'id' | 'kind' | 'outcome' | 'counts' | 'customer'> & {
  requestedAt: Date;
  doneAt: Date | null;
};

/** What is stored of a customer besides the events that name them. */
export interface CustomerData {
  customers: object[];
  /** With their lines, refunds and parcels. */
  orders: object[];
  foundEventIds: string[];
}

const REGISTERED = `
  event_id AS id, kind, requested_at AS "requestedAt", done_at AS "doneAt", outcome, coalesce(counts, '{}') AS counts,
  CASE WHEN kind <> 'shop_redact' THEN
    json_build_object('id', customer_id::text, 'email', email, 'phone', phone) END AS customer`;

const part = (table: string) =>
  `coalesce((SELECT jsonb_agg(to_jsonb(p) - 'tenant_id') FROM ${table} p
             WHERE p.tenant_id = $1 AND p.order_id = o.shopify_id), '[]')`;

/** Requests about personal data of one store. Inside the tenant's transaction. */
export class PrivacyRegisterRepository {
  constructor(private readonly database: RequestDatabase) {}

  /** Open ones first, then the newest. */
  list(tenantId: string, limit: number): Promise<RegisteredRequest[]> {
    return this.database.manager.query<RegisteredRequest[]>(
      `SELECT ${REGISTERED} FROM privacy_requests WHERE tenant_id = $1
       ORDER BY done_at IS NOT NULL, requested_at DESC, event_id LIMIT $2`,
      [tenantId, limit],
    );
  }

  /** @returns null when there is no such data request, or it is open */
  async answered(tenantId: string, eventId: string): Promise<RegisteredRequest | null> {
    const [row] = await this.database.manager.query<RegisteredRequest[]>(
      `SELECT ${REGISTERED} FROM privacy_requests
       WHERE tenant_id = $1 AND event_id = $2 AND outcome = 'exported'`,
      [tenantId, eventId],
    );
    return row ?? null;
  }

  /** What is stored now of the customer of a data request. */
  async customerData(tenantId: string, eventId: string): Promise<CustomerData> {
    const [data] = await this.database.manager.query<CustomerData[]>(
      `WITH asked AS (
         SELECT customer_id, lower(trim(email)) AS email, regexp_replace(phone, '[^\\d+]', '', 'g') AS phone, order_ids,
                coalesce(found_event_ids, '{}') AS found
         FROM privacy_requests WHERE tenant_id = $1 AND event_id = $2
       ), person AS (
         SELECT c.* FROM customers c, asked a WHERE c.tenant_id = $1 AND (c.shopify_id = a.customer_id
           OR c.merged_into = a.customer_id OR (a.customer_id IS NULL AND lower(trim(c.email)) = a.email))
       ), bought AS (
         SELECT o.* FROM orders o, asked a WHERE o.tenant_id = $1 AND (o.shopify_id = ANY (a.order_ids)
           OR o.customer_id IN (SELECT shopify_id FROM person)
           OR o.identity IN ('e:' || a.email, 'p:' || a.phone)
           OR o.identity IN (SELECT 'e:' || lower(trim(email)) FROM person))
       )
       SELECT (SELECT coalesce(json_agg(to_jsonb(p) - '{tenant_id,email_key,name_key,surname_key}'::text[]), '[]')
               FROM person p) AS customers,
              (SELECT coalesce(json_agg(to_jsonb(o) - 'tenant_id' || jsonb_build_object(
                 'lines', ${part('order_lines')}, 'refunds', ${part('refunds')},
                 'fulfillments', ${part('fulfillments')})), '[]') FROM bought o) AS orders,
              (SELECT found::text[] FROM asked) AS "foundEventIds"`,
      [tenantId, eventId],
    );
    return data!;
  }
}
