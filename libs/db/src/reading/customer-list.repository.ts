import { NO_CURRENCY } from '@shopmeter/metrics';
import type { RequestDatabase } from '../scope/request-database';
import { BUYER, BUYER_JOINS, TOTALS, withAmounts, type Buyer } from './buyer';

/** By what customers can be sorted, each with an index: its column, how it is written in a cursor, and read from one. */
const SORTS = {
  netSalesCents: { column: 'net_cents', written: 't.net_cents::text', read: '$3::bigint' },
  orders: { column: 'orders', written: 't.orders::text', read: '$3::integer' },
  aovCents: { column: 'order_value', written: 't.order_value::text', read: '$3::double precision' },
  lastOrderAt: {
    column: 'last_order_at',
    written: '(extract(epoch FROM t.last_order_at) * 1000)::bigint::text',
    read: `timestamptz 'epoch' + $3::bigint * interval '1 millisecond'`,
  },
} as const;
export type CustomerSort = keyof typeof SORTS;

/** How many customers a search looks at: with more, it does not say which come first. */
export const FOUND_MAX = 1000;

/** A place in the list: the value sorted by and the identity of a row. */
export interface CustomerPlace {
  value: string;
  identity: string;
}

export interface CustomerListQuestion {
  tenantId: string;
  currency: string;
  sort: CustomerSort;
  order: 'asc' | 'desc';
  after: CustomerPlace | null;
  limit: number;
}

export type ListedCustomer = Buyer & { value: string };

/** A tenant's customers by what they bought. Inside the tenant's transaction. */
export class CustomerListRepository {
  constructor(private readonly database: RequestDatabase) {}

  /** @param identities only these; null for all */
  async page(
    { tenantId, currency, sort, order, after, limit }: CustomerListQuestion,
    identities: readonly string[] | null,
  ): Promise<ListedCustomer[]> {
    const { column, written, read } = SORTS[sort];
    const beyond = after ? `AND (t.${column}, t.identity) ${order === 'asc' ? '>' : '<'} (${read}, $4)` : '';
    const found = identities ? `AND t.identity = ANY ($${after ? 5 : 3}::text[])` : '';
    const rows = await this.database.manager.query<ListedCustomer[]>(
      `SELECT ${BUYER}, ${written} AS value FROM (
         SELECT ${TOTALS} FROM customer_totals t
         WHERE t.tenant_id = $1 AND t.currency = $2 ${beyond} ${found}
         ORDER BY t.${column} ${order}, t.identity ${order} LIMIT ${limit}
       ) AS t ${BUYER_JOINS}
       ORDER BY t.${column} ${order}, t.identity ${order}`,
      [
        tenantId,
        currency,
        ...(after ? [after.value, after.identity] : []),
        ...(identities ? [identities] : []),
      ],
    );
    return rows.map(withAmounts);
  }

  /**
   * Identities of customers whose e-mail address, name or last word of the name begins with a text, and of guests whose
   * address or number it is. At most `FOUND_MAX` and one.
   */
  async find(tenantId: string, text: string): Promise<string[]> {
    const begins = (key: string) => `
      (SELECT 'c:' || shopify_id AS identity FROM customers
       WHERE tenant_id = $1 AND ${key} >= lower($2) AND ${key} < lower($2) || U&'\\+10FFFF' LIMIT ${FOUND_MAX + 1})`;
    const rows = await this.database.manager.query<{ identity: string }[]>(
      `SELECT identity FROM (
         ${begins('email_key')} UNION ${begins('name_key')} UNION ${begins('surname_key')}
         UNION SELECT 'e:' || lower($2) UNION SELECT 'p:' || regexp_replace($2, '[^0-9+]', '', 'g')
       ) AS found LIMIT ${FOUND_MAX + 1}`,
      [tenantId, text],
    );
    return rows.map(({ identity }) => identity);
  }

  /** Sums of everything that was sold ever, by measure, and what of it is somebody's. */
  async sums(tenantId: string, currency: string): Promise<Map<string, number>> {
    const rows = await this.database.manager.query<{ measure: string; value: string }[]>(
      `SELECT measure, sum(value) AS value FROM rollups
       WHERE tenant_id = $1 AND measure = ANY ('{grossSales,discounts,reversals,units,orders}')
         AND currency = ANY ($2) AND grain = 'month' GROUP BY measure
       UNION ALL
       SELECT measure, sum(value) FROM cohort_rollups
       WHERE tenant_id = $1 AND measure = ANY ('{cohortCustomers,cohortOrders,cohortNetSales}')
         AND currency = ANY ($2) GROUP BY measure`,
      [tenantId, [currency, NO_CURRENCY]],
    );
    return new Map(rows.map(({ measure, value }) => [measure, Number(value)]));
  }
}
