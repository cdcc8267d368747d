import type { Day, Range } from '@shopmeter/contracts';
import { NO_CURRENCY } from '@shopmeter/metrics';
import { shardOf } from '../pipeline/events.repository';
import type { RequestDatabase } from '../scope/request-database';
import { pairSums } from './pair-sums';
import { productSales, topProducts, type ProductSales } from './product-sales';

/** The sum of a measure over one day. */
export interface MeasureDay {
  measure: string;
  day: Day;
  value: number;
}

export interface Freshness {
  lastEventAt: Date | null;
  waiting: number;
  /** Of the rebuild at work: events that were read, of those there are. */
  rebuildDone: number | null;
  rebuildOf: number | null;
}

/** What the metrics read of one tenant, inside its transaction. Every statement also names the tenant. */
export class MetricsRepository {
  constructor(private readonly database: RequestDatabase) {}

  /** Sums per day; days on which nothing happened are missing. Money of other currencies is left out. */
  async measureDays(
    tenantId: string,
    measures: string[],
    currency: string,
    range: Range,
  ): Promise<MeasureDay[]> {
    const rows = await this.database.manager.query<{ measure: string; day: string; value: string }[]>(
      `SELECT measure, bucket::text AS day, sum(value) AS value FROM rollups
       WHERE tenant_id = $1 AND measure = ANY ($2) AND currency = ANY ($3) AND grain = 'day'
         AND bucket BETWEEN $4 AND $5
       GROUP BY measure, bucket`,
      [tenantId, measures, [currency, NO_CURRENCY], range.from, range.to],
    );
    return rows.map((row) => ({ ...row, value: Number(row.value) }));
  }

  /** Sums of everything before `day`: whole months, then the days of the month at hand. */
  async sumsBefore(
    tenantId: string,
    measures: string[],
    currency: string,
    day: Day,
  ): Promise<Map<string, number>> {
    const rows = await this.database.manager.query<{ measure: string; value: string }[]>(
      `SELECT measure, sum(value) AS value FROM rollups
       WHERE tenant_id = $1 AND measure = ANY ($2) AND currency = ANY ($3)
         AND ((grain = 'month' AND bucket < date_trunc('month', $4::date))
           OR (grain = 'day' AND bucket >= date_trunc('month', $4::date) AND bucket < $4::date))
       GROUP BY measure`,
      [tenantId, measures, [currency, NO_CURRENCY], day],
    );
    return new Map(rows.map((row) => [row.measure, Number(row.value)]));
  }

  /** Pairs that lie wholly in each range, by measure of two days; a measure without any is missing. */
  pairSums(
    tenantId: string,
    measures: readonly string[],
    ranges: readonly Range[],
  ): Promise<Map<string, number>[]> {
    return pairSums(this.database.manager, tenantId, measures, ranges);
  }

  /** Products with a sale or a return, by net sales, with the title of their newest one in the range. */
  topProducts(tenantId: string, currency: string, range: Range, limit: number): Promise<ProductSales[]> {
    return topProducts(this.database.manager, { tenantId, currency, range, limit });
  }

  /** Net sales of given products (null: lines without one), for comparison. */
  productSales(
    tenantId: string,
    currency: string,
    range: Range,
    products: (string | null)[],
  ): Promise<Map<string | null, number>> {
    return productSales(this.database.manager, { tenantId, currency, range }, products);
  }

  /** The currency of the newest sale, for a store whose own is not known yet. */
  async newestCurrency(tenantId: string): Promise<string | null> {
    const rows = await this.database.manager.query<{ currency: string }[]>(
      'SELECT currency FROM orders WHERE tenant_id = $1 ORDER BY occurred_at DESC LIMIT 1',
      [tenantId],
    );
    return rows[0]?.currency ?? null;
  }

  async freshness(tenantId: string): Promise<Freshness> {
    const rows = await this.database.manager.query<Freshness[]>(
      `SELECT (SELECT e.received_at
               FROM (SELECT event_id FROM outcomes WHERE tenant_id = $1 AND status = 'applied' ORDER BY event_id DESC LIMIT 1) newest
               CROSS JOIN LATERAL (SELECT received_at FROM events WHERE tenant_id = $1 AND id = newest.event_id LIMIT 1) e
              ) AS "lastEventAt",
              (SELECT count(*)::integer FROM inbox WHERE shard = ${shardOf('$1::uuid')} AND tenant_id = $1) AS waiting,
              rebuild_done AS "rebuildDone", rebuild_of AS "rebuildOf"
       FROM tenants WHERE id = $1`,
      [tenantId],
    );
    return rows[0]!;
  }
}
