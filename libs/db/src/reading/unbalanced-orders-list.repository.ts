import type { ImbalanceReason } from '@shopmeter/contracts';
import type { RequestDatabase } from '../scope/request-database';

/** An order whose parts do not add up. */
export interface ListedUnbalancedOrder {
  orderId: string;
  name: string | null;
  occurredAt: Date;
  currency: string;
  reasons: { reason: ImbalanceReason; differenceCents: number | null }[];
}

/** A tenant's orders that do not balance. Inside the tenant's transaction. */
export class UnbalancedOrdersListRepository {
  constructor(private readonly database: RequestDatabase) {}

  /** By id, the greatest first: Shopify's ids grow with time. @param before only orders with smaller ids */
  page(
    tenantId: string,
    { before, limit }: { before: string | null; limit: number },
  ): Promise<ListedUnbalancedOrder[]> {
    return this.database.manager.query<ListedUnbalancedOrder[]>(
      `SELECT u.order_id::text AS "orderId", o.name, o.occurred_at AS "occurredAt", o.currency,
              json_agg(json_build_object('reason', u.reason, 'differenceCents', u.difference_cents) ORDER BY u.reason) AS reasons
       FROM unbalanced_orders u JOIN orders o ON o.tenant_id = $1 AND o.shopify_id = u.order_id
       WHERE u.tenant_id = $1 AND u.order_id < coalesce($2::bigint, 9223372036854775807)
       GROUP BY u.order_id, o.name, o.occurred_at, o.currency
       ORDER BY u.order_id DESC LIMIT $3`,
      [tenantId, before, limit],
    );
  }
}
