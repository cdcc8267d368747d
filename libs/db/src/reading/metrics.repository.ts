import type { Day, Range } from '@shopmeter/contracts';
import { NO_CURRENCY } from '@shopmeter/metrics';
import type { RequestDatabase } from '../scope/request-database';
import { filteredParts, type FilteredScope } from './filtered-parts';
import { FreshnessReader, type Freshness } from './freshness';
import { hourSums } from './hour-sums';
import type { MeasureDay } from './measure-day';
import { medianDurations } from './median-durations';
import { pairHourSums } from './pair-hour-sums';
import { pairSums } from './pair-sums';
import { partSums } from './part-sums';
import { productSales, topProducts, type ProductSales } from './product-sales';

/** A store, as far as metrics need it, with what it is known by. */
export interface MemberStore {
  id: string;
  storeName: string;
  domain: string;
  currency: string | null;
  /** IANA name; null while Shopify has not told it. */
  timezone: string | null;
}

/** What the metrics read of one tenant, inside its transaction. Every statement also names the tenant. */
export class MetricsRepository {
  readonly #freshness = new FreshnessReader();

  constructor(private readonly database: RequestDatabase) {}

  /** Sums per day; days on which nothing happened are missing. Money of other currencies is left out. */
  async measureDays(
    tenantId: string,
    measures: readonly string[],
    currency: string,
    range: Range,
  ): Promise<MeasureDay[]> {
    const rows = await this.database.manager.query<{ measure: string; day: string; value: string }[]>(
      `SELECT measure, bucket::text AS day, value FROM rollups
       WHERE tenant_id = $1 AND measure = ANY ($2) AND currency = ANY ($3) AND grain = 'day'
         AND bucket BETWEEN $4 AND $5`,
      [tenantId, measures, [currency, NO_CURRENCY], range.from, range.to],
    );
    return rows.map((row) => ({ ...row, value: Number(row.value) }));
  }

  /** The same per part of a range, known by its first day: whole months as they are stored, and the days besides. */
  measureParts(
    tenantId: string,
    measures: readonly string[],
    currency: string,
    parts: readonly Range[],
  ): Promise<MeasureDay[]> {
    return partSums(this.database.manager, { tenantId, currency }, measures, parts);
  }

  /** The same of the first hours of a day; null where its hours are not stored. */
  hourSums(
    tenantId: string,
    measures: readonly string[],
    currency: string,
    part: { day: Day; hours: number },
  ): Promise<MeasureDay[] | null> {
    return hourSums(this.database.manager, { tenantId, currency }, measures, part);
  }

  /** Sums of money in other currencies than the store's, by currency and measure; what is not there is missing. */
  async otherCurrencySums(
    tenantId: string,
    measures: readonly string[],
    own: string,
    range: Range,
  ): Promise<Map<string, Map<string, number>>> {
    const rows = await this.database.manager.query<{ currency: string; measure: string; value: string }[]>(
      `SELECT currency, measure, sum(value) AS value FROM rollups
       WHERE tenant_id = $1 AND measure = ANY ($2) AND currency <> ALL ($3) AND grain = 'day'
         AND bucket BETWEEN $4 AND $5
       GROUP BY currency, measure`,
      [tenantId, measures, [own, NO_CURRENCY], range.from, range.to],
    );
    return new Map(
      [...Map.groupBy(rows, ({ currency }) => currency)].map(([currency, sums]) => [
        currency,
        new Map(sums.map(({ measure, value }) => [measure, Number(value)])),
      ]),
    );
  }

  /** Sums of everything before `day`: whole months, then the days of the month at hand. */
  async sumsBefore(
    tenantId: string,
    measures: string[],
    currency: string,
    day: Day,
  ): Promise<Map<string, number>> {
    const rows = await this.database.manager.query<{ measure: string; value: string }[]>(
      `SELECT measure, sum(value) AS value FROM (
         SELECT measure, value FROM rollups
         WHERE tenant_id = $1 AND measure = ANY ($2) AND currency = ANY ($3) AND grain = 'month'
           AND bucket < date_trunc('month', $4::date)::date
         UNION ALL
         SELECT measure, value FROM rollups
         WHERE tenant_id = $1 AND measure = ANY ($2) AND currency = ANY ($3) AND grain = 'day'
           AND bucket >= date_trunc('month', $4::date)::date AND bucket < $4::date
       ) AS stored GROUP BY measure`,
      [tenantId, measures, [currency, NO_CURRENCY], day],
    );
    return new Map(rows.map((row) => [row.measure, Number(row.value)]));
  }

  /** The same of what filters ask for, from the stored rows that hold it. */
  filteredParts(
    scope: FilteredScope,
    measures: readonly string[],
    parts: readonly Range[],
  ): Promise<MeasureDay[]> {
    return filteredParts(this.database.manager, scope, measures, parts);
  }

  /** Pairs that lie wholly in each range, by measure of two days; a measure without any is missing. */
  pairSums(
    tenantId: string,
    measures: readonly string[],
    ranges: readonly Range[],
  ): Promise<Map<string, number>[]> {
    return pairSums(this.database.manager, tenantId, measures, ranges);
  }

  /** Pairs whose later order was in the first hours of a day, by the days since when the earlier one may be. */
  pairHourSums(
    tenantId: string,
    measures: readonly string[],
    part: { day: Day; hours: number },
    since: readonly Day[],
  ): Promise<Map<string, number>[]> {
    return pairHourSums(this.database.manager, tenantId, measures, part, since);
  }

  /** Medians of what took how long in each range, in hours; null where nothing did. */
  medianDurations(tenantId: string, measure: string, ranges: readonly Range[]): Promise<(number | null)[]> {
    return medianDurations(this.database.manager, tenantId, measure, ranges);
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

  /**
   * The store as one of its members sees it, inside its transaction.
   * @returns null for whoever is no member at this moment
   */
  async memberStore(tenantId: string, userId: string): Promise<MemberStore | null> {
    const rows = await this.database.manager.query<MemberStore[]>(
      `SELECT t.id, t.store_name AS "storeName", t.domain, t.currency, t.iana_timezone AS timezone
       FROM tenants t JOIN memberships m ON m.tenant_id = t.id
       WHERE t.id = $1 AND m.user_id = $2`,
      [tenantId, userId],
    );
    return rows[0] ?? null;
  }

  /** The currency of the newest sale, for a store whose own is not known yet. */
  async newestCurrency(tenantId: string): Promise<string | null> {
    const rows = await this.database.manager.query<{ currency: string }[]>(
      'SELECT currency FROM orders WHERE tenant_id = $1 ORDER BY occurred_at DESC LIMIT 1',
      [tenantId],
    );
    return rows[0]?.currency ?? null;
  }

  freshness(tenantId: string, now: Date): Promise<Freshness> {
    return this.#freshness.of(this.database.manager, tenantId, now);
  }
}
