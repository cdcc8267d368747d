import type { Day, Range } from '@shopmeter/contracts';
import { NO_CURRENCY, type FactCount } from '@shopmeter/metrics';
import type { RequestDatabase } from '../scope/request-database';
import { pairSums } from './pair-sums';

/** The sum of a measure over one day. */
export interface MeasureDay {
  measure: string;
  day: Day;
  value: number;
}

export interface ProductSales {
  /** Null for a line without a product. */
  productId: string | null;
  title: string;
  netSalesCents: number;
  grossSalesCents: number;
  units: number;
}

export interface Freshness {
  lastEventAt: Date | null;
  waiting: number;
}

/** Days of orders in the store's zone; $1 is the tenant, $2 and $3 the bounds of each bucket, $4 the zone. */
const BUCKETS = `unnest($2::date[], $3::date[]) WITH ORDINALITY AS b(first, last, n)`;
const FACT_COUNTS: Record<FactCount, string> = {
  productsSold: `
    SELECT count(DISTINCT l.product_id)::integer FROM ledger l
    WHERE l.tenant_id = $1 AND l.superseded_at IS NULL AND l.component = 'product' AND l.kind = 'sale'
      AND l.day BETWEEN b.first AND b.last`,
  activeProducts: `
    SELECT count(*)::integer FROM products p
    WHERE p.tenant_id = $1 AND p.deleted_at IS NULL AND p.status = 'active'
      AND (p.created_at IS NULL OR p.created_at < (b.last + 1)::timestamp AT TIME ZONE $4)`,
};

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

  /** Counts that do not add up over days, counted for each range on its own. */
  async factCounts(
    tenantId: string,
    count: FactCount,
    ranges: readonly Range[],
    zone: string,
  ): Promise<number[]> {
    const usesZone = FACT_COUNTS[count].includes('$4');
    const rows = await this.database.manager.query<{ value: number }[]>(
      `SELECT (${FACT_COUNTS[count]}) AS value FROM ${BUCKETS} ORDER BY b.n`,
      [
        tenantId,
        ranges.map((range) => range.from),
        ranges.map((range) => range.to),
        ...(usesZone ? [zone] : []),
      ],
    );
    return rows.map((row) => row.value);
  }

  /** Products by net sales, with the title of their newest sale in the range. */
  async topProducts(
    tenantId: string,
    currency: string,
    range: Range,
    limit: number,
  ): Promise<ProductSales[]> {
    const rows = await this.database.manager.query<Record<keyof ProductSales, string>[]>(
      `SELECT product_id AS "productId",
              coalesce((array_agg(title ORDER BY occurred_at DESC) FILTER (WHERE title <> ''))[1], 'Custom item') AS title,
              sum(gross_cents - discount_cents) AS "netSalesCents",
              coalesce(sum(gross_cents) FILTER (WHERE kind = 'sale'), 0) AS "grossSalesCents",
              coalesce(sum(quantity) FILTER (WHERE kind = 'sale'), 0) AS units
       FROM ledger
       WHERE tenant_id = $1 AND currency = $2 AND day BETWEEN $3 AND $4
         AND superseded_at IS NULL AND component = 'product' AND line_item_id IS NOT NULL
       GROUP BY product_id
       ORDER BY "netSalesCents" DESC, product_id
       LIMIT $5`,
      [tenantId, currency, range.from, range.to, limit],
    );
    return rows.map((row) => ({
      productId: row.productId,
      title: row.title,
      netSalesCents: Number(row.netSalesCents),
      grossSalesCents: Number(row.grossSalesCents),
      units: Number(row.units),
    }));
  }

  /** Net sales of given products (null: lines without one), for comparison. */
  async productSales(
    tenantId: string,
    currency: string,
    range: Range,
    products: (string | null)[],
  ): Promise<Map<string | null, number>> {
    const rows = await this.database.manager.query<{ productId: string | null; value: string }[]>(
      `SELECT product_id AS "productId", sum(gross_cents - discount_cents) AS value FROM ledger
       WHERE tenant_id = $1 AND currency = $2 AND day BETWEEN $3 AND $4
         AND superseded_at IS NULL AND component = 'product' AND line_item_id IS NOT NULL
         AND (product_id = ANY ($5::bigint[]) OR product_id IS NULL)
       GROUP BY product_id`,
      [tenantId, currency, range.from, range.to, products.filter((id) => id !== null)],
    );
    return new Map(rows.map((row) => [row.productId, Number(row.value)]));
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
    const rows = await this.database.manager.query<{ lastEventAt: Date | null; waiting: number }[]>(
      `SELECT (SELECT e.received_at
               FROM (SELECT event_id FROM outcomes WHERE tenant_id = $1 AND status = 'applied' ORDER BY event_id DESC LIMIT 1) newest
               CROSS JOIN LATERAL (SELECT received_at FROM events WHERE tenant_id = $1 AND id = newest.event_id LIMIT 1) e
              ) AS "lastEventAt",
              (SELECT count(*)::integer FROM inbox WHERE tenant_id = $1) AS waiting`,
      [tenantId],
    );
    return rows[0]!;
  }
}
