import { type HttpResourceRef } from '@angular/common/http';
import { Component, computed, inject, input, output } from '@angular/core';
import { type Catalogue, type Compare, type MetricDefinition, type Tenant } from '@shopmeter/contracts';
import {
  LoadingTemplate,
  rangeLabel,
  RangePicker,
  type RangeChoice,
  ResourceState,
  storeDay,
  ValueTemplate,
} from '@shopmeter/ui';
import { metricReads } from '../../core/api/metrics-api';
import { Clock } from '../../core/clock';
import { reloadWhenStale } from '../../core/live/live-updates';
import { MetricCards } from './metric-cards';
import { MetricChart } from './metric-chart';
import { OverviewFreshness } from './overview-freshness';
import { OverviewSkeleton } from './overview-skeleton';
import { type OverviewParams, overviewQuery } from './overview-query';
import { TopProducts } from './top-products';

/** The overview of a store that is known: range, cards, chart, products. */
@Component({
  selector: 'app-overview-board',
  imports: [
    LoadingTemplate,
    MetricCards,
    MetricChart,
    OverviewFreshness,
    RangePicker,
    ResourceState,
    OverviewSkeleton,
    TopProducts,
    ValueTemplate,
  ],
  templateUrl: './overview-board.html',
  styleUrl: './overview-board.css',
})
export class OverviewBoard {
  readonly store = input.required<Tenant>();
  /** Read by the page, at the same time as the store. */
  readonly catalogue = input.required<HttpResourceRef<Catalogue | undefined>>();
  readonly params = input.required<OverviewParams>();
  /** What the address shall say from now on. */
  readonly choose = output<Partial<OverviewParams>>();

  private readonly clock = inject(Clock);
  protected readonly today = computed(() => storeDay(this.store().timezone, this.clock.now()));
  protected readonly query = computed(() => overviewQuery(this.params(), this.today()));
  // Compared as text: another tick of the clock is not another request.
  private readonly request = computed(() => this.query().request, {
    equal: (one, other) => JSON.stringify(one) === JSON.stringify(other),
  });
  protected readonly reads = metricReads(this.request);
  /** For those who do not see the page change. */
  protected readonly announcement = computed(() => {
    const compared = this.comparison();
    const shown = rangeLabel(this.query().range);
    return compared
      ? $localize`Showing ${shown}:range:, compared with ${rangeLabel(compared)}:comparison:`
      : $localize`Showing ${shown}:range:`;
  });
  protected readonly comparison = computed(() => {
    const { orders } = this.reads;
    return orders.hasValue() ? orders.value().comparison : null;
  });

  constructor() {
    reloadWhenStale(this.reads.orders, this.reads.customers, this.reads.products);
  }

  protected chosen(metrics: readonly MetricDefinition[]): MetricDefinition | undefined {
    return (
      metrics.find(({ id }) => id === this.params().metric) ??
      metrics.find(({ id }) => id === DEFAULT_METRIC) ??
      metrics[0]
    );
  }

  protected chooseRange(choice: RangeChoice): void {
    const days =
      choice.id === 'custom' ? { from: choice.from, to: choice.to } : { from: undefined, to: undefined };
    this.choose.emit({ range: choice.id, ...days });
  }

  protected chooseCompare(compare: Compare): void {
    this.choose.emit({ compare });
  }
}

/** The metric that the chart starts with. */
const DEFAULT_METRIC = 'netSalesCents';
