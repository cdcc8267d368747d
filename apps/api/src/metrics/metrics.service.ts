import { Injectable } from '@nestjs/common';
import { UNKNOWN_ZONE } from '@shopmeter/commerce';
import type { MetricsAnswer, MetricsQuery, ProductsAnswer, TopProduct } from '@shopmeter/contracts';
import { MetricsRepository } from '@shopmeter/db';
import { bucketsOf, comparisonRange, metricsOf, relativeChange, type MetricGroup } from '@shopmeter/metrics';
import { rangeValues, type MetricsStore, type RangeValues } from './range-values';

const TOP_PRODUCTS = 10;
/** For a store of which neither its currency nor a sale is known; every amount is 0 then. */
const FALLBACK_CURRENCY = 'USD';

/** The current tenant, as far as metrics need it. */
export interface MetricsTenant {
  id: string;
  currency: string | null;
  timezone: string | null;
}

/** Answers the metric routes: totals, comparison and a gap-free series of one group of metrics. */
@Injectable()
export class MetricsService {
  constructor(private readonly repository: MetricsRepository) {}

  async answer(tenant: MetricsTenant, group: MetricGroup, query: MetricsQuery): Promise<MetricsAnswer> {
    const store = await this.#store(tenant);
    const range = { from: query.from, to: query.to };
    const comparison = comparisonRange(range, query.compare);
    const buckets = bucketsOf(range, query.grain);
    const previousBuckets = comparison ? bucketsOf(comparison, query.grain) : [];
    const metrics = metricsOf(group);
    const current = await rangeValues(this.repository, store, metrics, range, buckets);
    const previous = comparison
      ? await rangeValues(this.repository, store, metrics, comparison, previousBuckets)
      : null;
    const freshness = await this.repository.freshness(tenant.id);
    return {
      range,
      comparison,
      grain: query.grain,
      currency: store.currency,
      timezone: { name: store.zone, known: tenant.timezone !== null },
      freshness: { lastEventAt: freshness.lastEventAt?.toISOString() ?? null, waiting: freshness.waiting },
      totals: totalsOf(current, previous),
      series: buckets.map(({ day }, index) => ({
        day,
        previousDay: previousBuckets[index]?.day ?? null,
        values: current.buckets[index]!,
        previous: previous?.buckets[index] ?? null,
      })),
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

  async #store(tenant: MetricsTenant): Promise<MetricsStore> {
    const currency =
      tenant.currency ?? (await this.repository.newestCurrency(tenant.id)) ?? FALLBACK_CURRENCY;
    return { id: tenant.id, currency, zone: tenant.timezone ?? UNKNOWN_ZONE };
  }
}

function totalsOf(current: RangeValues, previous: RangeValues | null): MetricsAnswer['totals'] {
  return Object.fromEntries(
    Object.entries(current.totals).map(([id, value]) => {
      const base = previous?.totals[id] ?? null;
      return [id, { value, previous: base, change: relativeChange(value, base) }];
    }),
  );
}
