import type { RequestDatabase } from '../scope/request-database';
import { BUYER, BUYER_JOINS, TOTALS, withAmounts, type Buyer } from './buyer';

/** How customers were last ranked. */
export interface ScoreRun {
  /** Null before the first time. */
  computedAt: Date | null;
  customers: number;
  /** Customers by their scores; empty with too few of them. */
  counts: number[];
}

/** An order of someone's, with its net sales as they are now. */
export interface CustomerOrder {
  orderId: string;
  name: string | null;
  occurredAt: Date;
  currency: string;
  netCents: number;
}

/** One customer and the ranks of all. Inside the tenant's transaction. */
export class CustomerSegmentsRepository {
  constructor(private readonly database: RequestDatabase) {}

  async run(tenantId: string, currency: string): Promise<ScoreRun | null> {
    const [run] = await this.database.manager.query<ScoreRun[]>(
      `SELECT computed_at AS "computedAt", customers, counts FROM score_runs WHERE tenant_id = $1 AND currency = $2`,
      [tenantId, currency],
    );
    return run ?? null;
  }

  /** Who placed an order that counts. */
  async buyerOf(tenantId: string, orderId: string): Promise<string | null> {
    const [order] = await this.database.manager.query<{ identity: string | null }[]>(
      `SELECT identity FROM orders
       WHERE tenant_id = $1 AND shopify_id = $2 AND NOT test AND deleted_at IS NULL`,
      [tenantId, orderId],
    );
    return order?.identity ?? null;
  }

  async customer(tenantId: string, currency: string, identity: string): Promise<Buyer | null> {
    const [row] = await this.database.manager.query<Buyer[]>(
      `SELECT ${BUYER} FROM (
         SELECT ${TOTALS} FROM customer_totals t
         WHERE t.tenant_id = $1 AND t.currency = $2 AND t.identity = $3 LIMIT 1
       ) AS t ${BUYER_JOINS}`,
      [tenantId, currency, identity],
    );
    return row ? withAmounts(row) : null;
  }

  /** Someone's orders in any currency, the newest first. @param before only orders before this one of theirs */
  async orders(
    tenantId: string,
    identity: string,
    { before, limit }: { before: string | null; limit: number },
  ): Promise<CustomerOrder[]> {
    const rows = await this.database.manager.query<CustomerOrder[]>(
      `SELECT o.shopify_id AS "orderId", o.name, o.occurred_at AS "occurredAt", o.currency, coalesce((
                SELECT sum(l.gross_cents - l.discount_cents) FROM ledger l
                WHERE l.tenant_id = $1 AND l.order_id = o.shopify_id AND l.superseded_at IS NULL
                  AND l.component = 'product'), 0) AS "netCents"
       FROM orders o
       WHERE o.tenant_id = $1 AND o.identity = $2 AND NOT o.test AND o.deleted_at IS NULL
         AND ($3::bigint IS NULL OR (o.occurred_at, o.shopify_id) < (
           SELECT b.occurred_at, b.shopify_id FROM orders b WHERE b.tenant_id = $1 AND b.shopify_id = $3))
       ORDER BY o.occurred_at DESC, o.shopify_id DESC LIMIT $4`,
      [tenantId, identity, before, limit],
    );
    return rows.map((row) => ({ ...row, netCents: Number(row.netCents) }));
  }
}
