import type { RequestDatabase } from '../scope/request-database';
import { checkoutKey } from './checkout-key';

/** Numbers that no order has. */
export interface MissingNumbers {
  first: number;
  last: number;
}

/** An order or a checkout that is referred to and whose order never came. */
export interface AwaitedOrder {
  reference: string;
  references: {
    kind: 'refund' | 'edit' | 'parcel' | 'checkout';
    id: string;
    at: Date;
    eventId: string | null;
  }[];
}

/** Gaps but for the first and the last, which are what lies before and after all orders. */
const INNER = `g.tenant_id = $1 AND g.first_number > (SELECT min(first_number) FROM order_gaps WHERE tenant_id = $1)
  AND g.last_number < 9007199254740991`;

/** An order that is known to be deleted is not missing. */
const AWAITED = `a.tenant_id = $1 AND NOT (a.kind = 'order' AND EXISTS (
  SELECT FROM tombstones t WHERE t.tenant_id = $1 AND t.kind = 'order' AND t.object_id = a.reference))`;

/** References shown of each. */
const SHOWN = 10;

/** `alias` is what the order is called in the table; each part by an index on its order. */
const part = (kind: string, table: string, at: string) => `
  SELECT '${kind}' AS kind, p.shopify_id::text AS id, p.${at} AS at, p.event_id AS "eventId" FROM ${table} p
  WHERE a.kind = 'order' AND p.tenant_id = $1 AND p.order_id = (CASE a.kind WHEN 'order' THEN a.reference END)::bigint`;

/** @param name what is told of the reference */
const page = (name: string) => `
  SELECT ${name} AS reference, found.references FROM awaited_orders a
  CROSS JOIN LATERAL (
    SELECT json_agg(json_build_object('kind', r.kind, 'id', r.id, 'at', r.at, 'eventId', r."eventId") ORDER BY r.at, r.id) AS references
    FROM (
      SELECT * FROM (
        ${part('refund', 'refunds', 'occurred_at')} UNION ALL ${part('edit', 'order_edits', 'committed_at')}
        UNION ALL ${part('parcel', 'fulfillments', 'created_at')}
        UNION ALL
        SELECT 'checkout', ${checkoutKey('c.tenant_id', 'c.token')}, c.completed_at, c.event_id FROM checkouts c
        WHERE a.kind = 'checkout' AND c.tenant_id = $1 AND c.token = a.reference
      ) every ORDER BY at, id LIMIT ${SHOWN}
    ) r
  ) found
  WHERE ${AWAITED} AND a.kind = $2 AND ${name} > $3
  ORDER BY ${name} LIMIT $4`;
const PAGES = { order: page('a.reference'), checkout: page(checkoutKey('a.tenant_id', 'a.reference')) };

/** What is missing of a tenant's orders. Inside the tenant's transaction. */
export class MissingOrdersRepository {
  constructor(private readonly database: RequestDatabase) {}

  async totals(tenantId: string): Promise<{ numbers: number; referred: number }> {
    const [row] = await this.database.manager.query<{ numbers: string; referred: string }[]>(
      `SELECT (SELECT coalesce(sum(g.last_number - g.first_number + 1), 0) FROM order_gaps g WHERE ${INNER}) AS numbers,
              (SELECT count(*) FROM awaited_orders a WHERE ${AWAITED}) AS referred`,
      [tenantId],
    );
    return { numbers: Number(row!.numbers), referred: Number(row!.referred) };
  }

  /** The greatest numbers first. @param before only gaps that begin below it */
  async numbers(tenantId: string, before: number | null, limit: number): Promise<MissingNumbers[]> {
    const rows = await this.database.manager.query<Record<keyof MissingNumbers, string>[]>(
      `SELECT g.first_number AS first, g.last_number AS last FROM order_gaps g
       WHERE ${INNER} AND g.first_number < coalesce($2::bigint, 9007199254740991)
       ORDER BY g.first_number DESC LIMIT $3`,
      [tenantId, before, limit],
    );
    return rows.map(({ first, last }) => ({ first: Number(first), last: Number(last) }));
  }

  /** @param after only references behind it in the order of their bytes */
  async awaited(
    tenantId: string,
    kind: 'order' | 'checkout',
    after: string,
    limit: number,
  ): Promise<AwaitedOrder[]> {
    type Row = Omit<AwaitedOrder, 'references'> & {
      references: (Omit<AwaitedOrder['references'][number], 'at'> & { at: string })[] | null;
    };
    const rows = await this.database.manager.query<Row[]>(PAGES[kind], [tenantId, kind, after, limit]);
    return rows.map(({ reference, references }) => ({
      reference,
      references: (references ?? []).map((one) => ({ ...one, at: new Date(one.at) })),
    }));
  }
}
