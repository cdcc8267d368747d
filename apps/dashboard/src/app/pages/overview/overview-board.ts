import { type HttpResourceRef } from '@angular/common/http';
import { Component, computed, input } from '@angular/core';
import { type Catalogue, type Tenant } from '@shopmeter/contracts';
import { grainFor, LoadingTemplate, ResourceState, valueOf, ValueTemplate } from '@shopmeter/ui';
import { metricReads } from '../../core/api/metrics-api';
import { FilterPills } from '../../core/filters/filter-pills';
import { LineageDrawer } from '../../core/lineage/lineage-drawer';
import { reloadWhenStale } from '../../core/live/live-updates';
import { RangeHeader } from '../../core/range/range-header';
import { rangeQuery } from '../../core/range/range-query';
import { MetricCards } from '../../core/metrics/metric-cards';
import { MetricChart } from '../../core/metrics/metric-chart';
import { metricChoice } from '../../core/metrics/metric-choice';
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

  protected readonly choice = metricChoice('netSalesCents');
  protected readonly leads = LEADING;
  protected readonly query = rangeQuery(this.store);
  private readonly request = computed(() => {
    const request = this.query.request();
    return { ...request, grain: grainFor(request) };
  });
  protected readonly reads = metricReads(this.request);
  protected readonly answer = computed(() => valueOf(this.reads.orders));
  protected readonly known = computed(() => valueOf(this.catalogue()));

  constructor() {
    reloadWhenStale(this.reads.orders, this.reads.customers, this.reads.products);
  }
}

/** The metrics that lead, in this order. The only ones the dashboard knows by name; the rest follow on demand. */
const LEADING = [
  'netSalesCents',
  'orders',
  'aovCents',
  'returningRate',
  'grossSalesCents',
  'discountsCents',
  'reversalsCents',
  'units',
];
