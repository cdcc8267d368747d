import type { CheckoutState } from '@shopmeter/contracts';
import { CHECKOUT } from '../pipeline/checkout-states.repository';
import type { RequestDatabase } from '../scope/request-database';
import { checkoutKey } from './checkout-key';

export interface ListedCheckoutRow {
  /** See `checkoutKey`. */
  key: string;
  createdAt: Date;
  currency: string | null;
  totalCents: string | null;
  completedAt: Date | null;
  orderId: string | null;
  orderName: string | null;
}

export interface CheckoutsQuestion {
  from: Date;
  until: Date;
  state: CheckoutState;
  /** What was begun before it and is not completed is abandoned. */
  youngSince: Date;
  abandonedAfterMs: number;
  /** The last one of the page before. */
  before: { createdMs: string; key: string } | null;
  limit: number;
}

const KEY = checkoutKey('c.tenant_id', 'c.token');
const LATE = `"completedAt" - "createdAt" > $5 * interval '1 millisecond'`;
const STATES: Record<CheckoutState, string> = {
  open: `"completedAt" IS NULL AND "createdAt" > $4`,
  abandoned: `"completedAt" IS NULL AND "createdAt" <= $4`,
  recovered: LATE,
  completed: `NOT ${LATE}`,
};

/** A tenant's checkouts that are not deleted, the newest first. Inside the tenant's transaction. */
export class CheckoutListRepository {
  constructor(private readonly database: RequestDatabase) {}

  page(tenantId: string, question: CheckoutsQuestion): Promise<ListedCheckoutRow[]> {
    const { from, until, state, youngSince, abandonedAfterMs, before, limit } = question;
    const values: unknown[] = [tenantId, from, until, youngSince, abandonedAfterMs];
    const place = before
      ? `AND (c.created_at, ${KEY}) < (timestamptz 'epoch' + $${values.push(before.createdMs)}::bigint * interval '1 millisecond', $${values.push(before.key)})`
      : '';
    return this.database.manager.query<ListedCheckoutRow[]>(
      `SELECT k.*, o.shopify_id AS "orderId", o.name AS "orderName" FROM (
         SELECT * FROM (
           SELECT ${CHECKOUT}, ${KEY} AS key FROM checkouts c
           WHERE c.tenant_id = $1 AND c.created_at >= $2 AND c.created_at < $3 AND c.deleted_at IS NULL ${place}
         ) AS known
         WHERE $4::timestamptz IS NOT NULL AND $5::bigint IS NOT NULL AND ${STATES[state]}
         ORDER BY "createdAt" DESC, key DESC LIMIT ${limit}
       ) AS k
       LEFT JOIN LATERAL (
         SELECT o.shopify_id, o.name FROM orders o
         WHERE o.tenant_id = $1 AND o.checkout_token = k.token AND NOT o.test AND o.deleted_at IS NULL
         ORDER BY o.created_at, o.shopify_id LIMIT 1
       ) AS o ON true
       ORDER BY k."createdAt" DESC, k.key DESC`,
      values,
    );
  }
}
