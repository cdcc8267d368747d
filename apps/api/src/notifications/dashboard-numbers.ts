import { Injectable } from '@nestjs/common';
import type { Compare, Range, TopProduct } from '@shopmeter/contracts';
import { DataHealthRepository, MissingOrdersRepository, StockListRepository } from '@shopmeter/db';
import { metrics as catalogue, type MetricGroup } from '@shopmeter/metrics';
import { type Attention, type NumbersAnswer, type NumbersStore, StoreNumbers } from '@shopmeter/worker';
import { MetricsReading } from '../metrics/metrics-reading';
import { MetricsService } from '../metrics/metrics.service';
import { paceDays } from '../products/stock-answers';

/** The numbers of mails and alerts, from what answers the dashboard. */
@Injectable()
export class DashboardNumbers extends StoreNumbers {
  constructor(
    private readonly metrics: MetricsService,
    private readonly reading: MetricsReading,
    private readonly health: DataHealthRepository,
    private readonly missing: MissingOrdersRepository,
    private readonly stock: StockListRepository,
  ) {
    super();
  }

  async totals(
    store: NumbersStore,
    metrics: readonly string[],
    range: Range & { compare: Compare },
  ): Promise<NumbersAnswer> {
    const groups = Map.groupBy(
      catalogue.map(({ definition }) => definition).filter(({ id }) => metrics.includes(id)),
      ({ group }) => group,
    );
    const answer: NumbersAnswer = { currency: '', totals: {} };
    for (const [group, definitions] of groups) {
      const ids = definitions.map(({ id }) => id).join(',');
      const { currency, totals } = await this.#answer(store, group, range, ids);
      Object.assign(answer, { currency, totals: { ...answer.totals, ...totals } });
    }
    return answer;
  }

  async topProducts(store: NumbersStore, range: Range): Promise<TopProduct[]> {
    const query = { ...range, compare: 'previous', grain: 'month' } as const;
    return (await this.metrics.products(store, query)).top;
  }

  async attention(tenant: NumbersStore): Promise<Attention> {
    const { store, now } = await this.reading.of(tenant);
    const { unbalancedOrders } = await this.health.health(tenant.id, now);
    const failures = await this.health.failures(tenant.id);
    const { numbers, referred } = await this.missing.totals(tenant.id);
    const range = paceDays(store.zone, now);
    const { out, within7Days } = await this.stock.sums({
      tenantId: tenant.id,
      currency: store.currency,
      range,
    });
    return {
      failedWebhooks: failures.reduce((sum, { events }) => sum + events, 0),
      missingOrders: numbers + referred,
      unbalancedOrders,
      soldOut: out,
      soldOutSoon: within7Days,
    };
  }

  #answer(store: NumbersStore, group: MetricGroup, range: Range & { compare: Compare }, metrics: string) {
    // Of buckets only the sum is read: the widest are the fewest.
    return this.metrics.answer(store, group, { ...range, grain: 'month', metrics });
  }
}
