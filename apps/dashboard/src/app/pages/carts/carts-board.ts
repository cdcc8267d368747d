import { Component, computed, input } from '@angular/core';
import { type MetricDefinition, type Tenant } from '@shopmeter/contracts';
import { grainFor, LoadingTemplate, ResourceState, Skeleton, valueOf, ValueTemplate } from '@shopmeter/ui';
import { catalogue, metricReads } from '../../core/api/metrics-api';
import { LineageDrawer } from '../../core/lineage/lineage-drawer';
import { reloadWhenStale } from '../../core/live/live-updates';
import { MetricCards } from '../../core/metrics/metric-cards';
import { MetricChart } from '../../core/metrics/metric-chart';
import { metricChoice } from '../../core/metrics/metric-choice';
import { RangeHeader } from '../../core/range/range-header';
import { rangeQuery, unfiltered } from '../../core/range/range-query';
import { CheckoutList } from './checkout-list';
import { Funnel } from './funnel';
import { OtherCurrencies } from './other-currencies';

/** What became of checkouts; the way to them is in the funnel. */
const LEADING = ['abandonedCheckouts', 'abandonedValueCents', 'recoveredCheckouts', 'recoveredValueCents'];

/** From carts over checkouts to orders: how many go each step, what is left on the way and what comes back. */
@Component({
  selector: 'app-carts-board',
  imports: [
    CheckoutList,
    Funnel,
    LineageDrawer,
    LoadingTemplate,
    MetricCards,
    MetricChart,
    OtherCurrencies,
    RangeHeader,
    ResourceState,
    Skeleton,
    ValueTemplate,
  ],
  templateUrl: './carts-board.html',
  styleUrl: '../../core/store-page/page-parts.css',
})
export class CartsBoard {
  readonly store = input.required<Tenant>();

  protected readonly choice = metricChoice('checkoutCompletion');
  protected readonly leads = LEADING;
  protected readonly catalogue = catalogue();
  protected readonly query = rangeQuery(this.store);
  private readonly request = computed(() => {
    // Carts and checkouts know no dimension to be filtered by.
    const request = unfiltered(this.query.request());
    return { ...request, grain: grainFor(request), metrics: METRICS.join(',') };
  });
  protected readonly reads = metricReads(this.request, ['orders']);
  protected readonly answer = computed(() => valueOf(this.reads.orders));

  constructor() {
    reloadWhenStale(this.reads.orders);
  }

  protected ofCheckouts(metrics: readonly MetricDefinition[]): MetricDefinition[] {
    return metrics.filter(({ id }) => METRICS.includes(id));
  }
}

const METRICS = [
  'carts',
  'cartToCheckout',
  'checkouts',
  'checkoutCompletion',
  'completedCheckouts',
  ...LEADING,
];
