import { type HttpResourceRef } from '@angular/common/http';
import { Component, computed, inject, input } from '@angular/core';
import { type Catalogue, type MetricDefinition, type Tenant } from '@shopmeter/contracts';
import { grainFor, LoadingTemplate, ResourceState, ValueTemplate } from '@shopmeter/ui';
import { PageAddress } from '../../core/address/page-address';
import { metricReads } from '../../core/api/metrics-api';
import { FilterPills } from '../../core/filters/filter-pills';
import { LineageDrawer } from '../../core/lineage/lineage-drawer';
import { reloadWhenStale } from '../../core/live/live-updates';
import { RangeHeader } from '../../core/range/range-header';
import { rangeQuery } from '../../core/range/range-query';
import { MetricCards } from '../../core/metrics/metric-cards';
import { MetricChart } from '../../core/metrics/metric-chart';
import { OverviewSkeleton } from './overview-skeleton';
import { TopTables } from './top-tables';

/** The overview of a store that is known: range, filters, cards, chart, top tables. */
@Component({
  selector: 'app-overview-board',
  imports: [
    FilterPills,
    LineageDrawer,
    LoadingTemplate,
    MetricCards,
    MetricChart,
    OverviewSkeleton,
    RangeHeader,
    ResourceState,
    TopTables,
    ValueTemplate,
  ],
  templateUrl: './overview-board.html',
  styleUrl: './overview-board.css',
})
export class OverviewBoard {
  readonly store = input.required<Tenant>();
  /** Read by the page, at the same time as the store. */
  readonly catalogue = input.required<HttpResourceRef<Catalogue | undefined>>();

  private readonly address = inject(PageAddress);
  protected readonly leads = LEADING;
  protected readonly query = rangeQuery(this.store);
  private readonly request = computed(() => {
    const request = this.query.request();
    return { ...request, grain: grainFor(request) };
  });
  protected readonly reads = metricReads(this.request);
  protected readonly answer = computed(() => {
    const { orders } = this.reads;
    return orders.hasValue() ? orders.value() : null;
  });
  protected readonly known = computed(() => {
    const catalogue = this.catalogue();
    return catalogue.hasValue() ? catalogue.value() : null;
  });

  constructor() {
    reloadWhenStale(this.reads.orders, this.reads.customers, this.reads.products);
  }

  protected chosen(metrics: readonly MetricDefinition[]): MetricDefinition | undefined {
    return (
      metrics.find(({ id }) => id === this.address.text('metric')) ??
      metrics.find(({ id }) => id === DEFAULT_METRIC) ??
      metrics[0]
    );
  }

  /** The metric whose rows are open. */
  protected explained(metrics: readonly MetricDefinition[]): MetricDefinition | undefined {
    return metrics.find(({ id }) => id === this.address.text('explain'));
  }

  protected choose(metric: string): void {
    this.address.show({ metric });
  }
}

/** The metrics that lead, in this order. The only ones the dashboard knows by name; the rest follow on demand. */
const LEADING = [
  'netSalesCents',
  'orders',
  'aovCents',
  'newCustomers',
  'grossSalesCents',
  'discountsCents',
  'reversalsCents',
  'units',
];

/** The metric that the chart starts with. */
const DEFAULT_METRIC = 'netSalesCents';
