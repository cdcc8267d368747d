import type { RequestDatabase } from '../scope/request-database';

export interface RecentOrder {
  orderId: string;
  name: string | null;
  occurredAt: Date;
  currency: string;
  netCents: number;
  countryCode: string | null;
  titles: string[];
}

/** Orders as they arrive. Inside the tenant's transaction. */
export class RecentOrdersRepository {
  constructor(private readonly database: RequestDatabase) {}

  /** Orders from an instant on, the newest first. */
  async since(tenantId: string, from: Date, limit: number): Promise<RecentOrder[]> {
    const rows = await this.database.manager.query<RecentOrder[]>(
      `SELECT o.shopify_id AS "orderId", o.name, o.occurred_at AS "occurredAt", o.currency,
         o.country_code AS "countryCode",
         coalesce((
           SELECT sum(l.gross_cents - l.discount_cents) FROM ledger l
           WHERE l.tenant_id = $1 AND l.order_id = o.shopify_id AND l.superseded_at IS NULL
             AND l.component = 'product'), 0) AS "netCents",
         ARRAY(
           SELECT n.title FROM order_lines n
           WHERE n.tenant_id = $1 AND n.order_id = o.shopify_id AND NOT n.tip
           ORDER BY n.price_cents * n.quantity DESC, n.position) AS titles
       FROM orders o
       WHERE o.tenant_id = $1 AND o.occurred_at >= $2 AND NOT o.test AND o.deleted_at IS NULL
       ORDER BY o.occurred_at DESC, o.shopify_id DESC LIMIT $3`,
      [tenantId, from, limit],
    );
    return rows.map((row) => ({ ...row, netCents: Number(row.netCents) }));
  }
}
