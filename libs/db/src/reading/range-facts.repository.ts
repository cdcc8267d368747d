import type { Range } from '@shopmeter/contracts';
import type { RequestDatabase } from '../scope/request-database';
import { COST_JOINS, costSums, type SoldCosts } from './sold-costs';

const BUCKETS = `unnest($2::date[], $3::date[]) WITH ORDINALITY AS b(first, last, n)`;

const SENT = `
  SELECT (
    SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM sent.at - o.occurred_at)) / 3600
    FROM orders o
    CROSS JOIN LATERAL (
      SELECT min(f.created_at) AS at FROM fulfillments f
      WHERE f.tenant_id = o.tenant_id AND f.order_id = o.shopify_id AND f.status IS DISTINCT FROM 'cancelled'
    ) sent
    WHERE o.tenant_id = $1 AND NOT o.test AND o.deleted_at IS NULL AND sent.at IS NOT NULL
      AND o.occurred_at >= b.first::timestamp AT TIME ZONE $4
      AND o.occurred_at < (b.last + 1)::timestamp AT TIME ZONE $4
  ) AS value FROM ${BUCKETS} ORDER BY b.n`;

const COSTS = `
  SELECT ${costSums('$5')}
  FROM ${BUCKETS}
  LEFT JOIN ledger l ON l.tenant_id = $1 AND l.day BETWEEN b.first AND b.last AND l.currency = $4
    AND l.superseded_at IS NULL AND l.component = 'product' AND l.line_item_id IS NOT NULL
  ${COST_JOINS}
  GROUP BY b.n ORDER BY b.n`;

/**
 * What is neither a sum of days nor kept as one. Each statement looks at the orders or rows of the ranges asked for, by
 * the indexes on their time and day, and a row at a time at what belongs to them. Callers bound how many orders those
 * are; stock is bounded by the catalogue.
 */
export class RangeFactsRepository {
  constructor(private readonly database: RequestDatabase) {}

  /** Median hours from the order to its first parcel, of orders of which a part was sent; null where none was. */
  async medianHoursToSend(
    tenantId: string,
    ranges: readonly Range[],
    zone: string,
  ): Promise<(number | null)[]> {
    const rows = await this.database.manager.query<{ value: number | null }[]>(SENT, [
      tenantId,
      ...bounds(ranges),
      zone,
    ]);
    return rows.map(({ value }) => (value === null ? null : Number(value)));
  }

  /** @param exponent of the currency: how many digits its minor units are */
  async soldCosts(
    tenantId: string,
    ranges: readonly Range[],
    { currency, exponent }: { currency: string; exponent: number },
  ): Promise<SoldCosts[]> {
    const rows = await this.database.manager.query<Record<keyof SoldCosts, string>[]>(COSTS, [
      tenantId,
      ...bounds(ranges),
      currency,
      exponent,
    ]);
    return rows.map((row) => ({
      units: Number(row.units),
      unitsWithCost: Number(row.unitsWithCost),
      netCents: Number(row.netCents),
      costCents: Number(row.costCents),
    }));
  }

  /** Pieces that can be sold now, over all items and locations that are counted; null where none is. */
  async available(tenantId: string): Promise<number | null> {
    const [row] = await this.database.manager.query<{ available: string | null }[]>(
      'SELECT sum(available) AS available FROM stock_levels WHERE tenant_id = $1',
      [tenantId],
    );
    return row!.available === null ? null : Number(row!.available);
  }
}

function bounds(ranges: readonly Range[]): [string[], string[]] {
  return [ranges.map(({ from }) => from), ranges.map(({ to }) => to)];
}
