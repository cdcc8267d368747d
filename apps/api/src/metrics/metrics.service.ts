import { Injectable } from '@nestjs/common';
import type { MetricsAnswer, MetricsQuery, ProductsAnswer, TopProduct } from '@shopmeter/contracts';
import { type Freshness, MetricsRepository } from '@shopmeter/db';
import { periodsOf, relativeChange, type MetricGroup, type Periods } from '@shopmeter/metrics';
import { chosenMetrics } from './chosen-metrics';
import { MetricsReading, type MetricsTenant } from './metrics-reading';
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
    const current = await rangeValues(reading, store, metrics, periods.current);
    const previous = periods.previous && (await rangeValues(reading, store, metrics, periods.previous));
    const until = periods.previous?.until;
    const freshness = await this.repository.freshness(tenant.id);
    return {
      range: periods.current.range,
      comparison: periods.previous?.range ?? null,
      ...(until ? { comparedUntil: until.toISOString() } : {}),
      grain: query.grain,
      currency: store.currency,
      timezone: { name: store.zone, known: tenant.timezone !== null },
      freshness: freshnessOf(freshness),
      ...(query.variants ? { variants } : {}),
      totals: totalsOf(current, previous),
      series: seriesOf(periods, current, previous),
    };
  }

  async products(tenant: MetricsTenant, query: MetricsQuery): Promise<ProductsAnswer> {
    const answer = await this.answer(tenant, 'products', query);
    return { ...answer, top: await this.#topProducts(tenant.id, answer) };
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

/** Points beside those of the comparison: hours by their time on the clock, anything else one after the other. */
function seriesOf(
  { current: { buckets }, previous: compared }: Periods,
  values: RangeValues,
  previous: RangeValues | null,
): MetricsAnswer['series'] {
  const others = compared?.buckets ?? [];
  return buckets.map((bucket, index) => {
    const isHour = 'hour' in bucket;
    const at = isHour ? others.findIndex((other) => 'hour' in other && other.clock === bucket.clock) : index;
    const other = others[at];
    return {
      day: bucket.day,
      previousDay: other?.day ?? null,
      ...(isHour ? { hour: bucket.hour, previousHour: other && 'hour' in other ? other.hour : null } : {}),
      values: values.buckets[index]!,
      previous: previous?.buckets[at] ?? null,
    };
  });
}

function totalsOf(current: RangeValues, previous: RangeValues | null): MetricsAnswer['totals'] {
  return Object.fromEntries(
    Object.entries(current.totals).map(([id, value]) => {
      const base = previous?.totals[id] ?? null;
      return [id, { value, previous: base, change: relativeChange(value, base) }];
    }),
  );
}

function freshnessOf({ lastEventAt, waiting, rebuildDone: done, rebuildOf: of }: Freshness) {
  return {
    lastEventAt: lastEventAt?.toISOString() ?? null,
    waiting,
    ...(done !== null && of !== null ? { rebuild: { done, of } } : {}),
  };
}
