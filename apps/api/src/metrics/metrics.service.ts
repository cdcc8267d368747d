import { Injectable } from '@nestjs/common';
import type { MetricsAnswer, MetricsQuery, ProductsAnswer, TopProduct } from '@shopmeter/contracts';
import { MetricsRepository } from '@shopmeter/db';
import { periodsOf, type MetricGroup, type Period } from '@shopmeter/metrics';
import { chosenFilters } from './chosen-filters';
import { chosenMetrics } from './chosen-metrics';
import { seriesOf, totalsOf } from './compared-values';
import { filteredValues, type FilteredValues } from './filtered-values';
import { freshnessOf } from './freshness-of';
import { MetricsReading, type MetricsTenant } from './metrics-reading';
import { ordersWithoutIdentity } from './orders-without-identity';
import { otherCurrencies } from './other-currencies';
import { provisionalMetrics } from './provisional-metrics';
import { rangeValues, type RangeValues } from './range-values';

const TOP_PRODUCTS = 10;

/** Answers the metric routes: totals, comparison and a gap-free series of one group of metrics. */
@Injectable()
export class MetricsService {
  constructor(
    private readonly repository: MetricsRepository,
    private readonly reading: MetricsReading,
  ) {}

  async answer(tenant: MetricsTenant, group: MetricGroup, query: MetricsQuery): Promise<MetricsAnswer> {
    const { store, ...reading } = await this.reading.of(tenant);
    const { metrics, variants } = chosenMetrics(group, query);
    const periods = periodsOf(query, store.zone, reading.now);
    const filters = chosenFilters(query.filters);
    const values = (period: Period): Promise<RangeValues & Partial<FilteredValues>> =>
      filters
        ? filteredValues(reading, store, metrics, period, filters)
        : rangeValues(reading, store, metrics, period);
    const until = periods.previous?.until;
    // Both are of checkouts, which no filter divides.
    const asked = filters ? [] : metrics;
    const [current, previous, others, provisional, withoutIdentity, freshness] = await Promise.all([
      values(periods.current),
      periods.previous && values(periods.previous),
      otherCurrencies(reading, store, asked, periods.current),
      provisionalMetrics(reading, store, asked, periods.current),
      group === 'customers' && !filters
        ? ordersWithoutIdentity(reading, store, periods.current.range)
        : undefined,
      this.repository.freshness(tenant.id, reading.now),
    ]);
    return {
      range: periods.current.range,
      comparison: periods.previous?.range ?? null,
      ...(until ? { comparedUntil: until.toISOString() } : {}),
      grain: query.grain,
      currency: store.currency,
      timezone: { name: store.zone, known: tenant.timezone !== null },
      freshness: freshnessOf(freshness),
      ...(query.variants ? { variants } : {}),
      ...(current.unfiltered ? { unfiltered: current.unfiltered } : {}),
      ...(withoutIdentity === undefined ? {} : { withoutIdentity }),
      ...(others ? { otherCurrencies: others } : {}),
      ...(provisional.length > 0 ? { provisional } : {}),
      totals: totalsOf(current, previous),
      series: seriesOf(periods, current, previous),
    };
  }

  async products(tenant: MetricsTenant, query: MetricsQuery): Promise<ProductsAnswer> {
    const answer = await this.answer(tenant, 'products', query);
    const top = query.filters ? [] : await this.#topProducts(tenant.id, answer);
    return { ...answer, top };
  }

  async #topProducts(
    tenantId: string,
    { range, comparison, currency }: MetricsAnswer,
  ): Promise<TopProduct[]> {
    const top = await this.repository.topProducts(tenantId, currency, range, TOP_PRODUCTS);
    if (!comparison) return top.map((product) => ({ ...product, previousNetSalesCents: null }));
    const ids = top.map(({ productId }) => productId);
    const previous = await this.repository.productSales(tenantId, currency, comparison, ids);
    return top.map((product) => ({
      ...product,
      previousNetSalesCents: previous.get(product.productId) ?? 0,
    }));
  }
}
