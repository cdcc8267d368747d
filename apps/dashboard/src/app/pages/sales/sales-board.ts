import { Component, computed, inject, input } from '@angular/core';
import { type MetricDefinition, type Tenant } from '@shopmeter/contracts';
import { grainFor, LoadingTemplate, ResourceState, Skeleton, ValueTemplate } from '@shopmeter/ui';
import { PageAddress } from '../../core/address/page-address';
import { catalogue, metricReads } from '../../core/api/metrics-api';
import { FilterPills } from '../../core/filters/filter-pills';
import { LineageDrawer } from '../../core/lineage/lineage-drawer';
import { reloadWhenStale } from '../../core/live/live-updates';
import { MetricCards } from '../../core/metrics/metric-cards';
import { MetricChart } from '../../core/metrics/metric-chart';
import { RangeHeader } from '../../core/range/range-header';
import { rangeQuery } from '../../core/range/range-query';
import { DownloadCards } from './download-cards';
import { SalesTables } from './sales-tables';

/** From gross to total; whatever else the catalogue tells of orders follows on demand. */
const LEADING = [
  'grossSalesCents',
  'discountsCents',
  'reversalsCents',
  'netSalesCents',
  'shippingCents',
  'taxCents',
  'totalSalesCents',
  'aovCents',
];
const DEFAULT_METRIC = 'netSalesCents';

/** Every number about orders and their money, over the range and by channel, country and discount code. */
@Component({
  selector: 'app-sales-board',
  imports: [
    DownloadCards,
    FilterPills,
    LineageDrawer,
    LoadingTemplate,
    MetricCards,
    MetricChart,
    RangeHeader,
    ResourceState,
    SalesTables,
    Skeleton,
    ValueTemplate,
  ],
  templateUrl: './sales-board.html',
  styleUrl: '../../core/store-page/page-parts.css',
  styles: `
    .parts {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--ui-space-5);
    }
  `,
})
export class SalesBoard {
  readonly store = input.required<Tenant>();

  private readonly address = inject(PageAddress);
  protected readonly leads = LEADING;
  protected readonly catalogue = catalogue();
  protected readonly query = rangeQuery(this.store);
  protected readonly request = computed(() => {
    const request = this.query.request();
    return { ...request, grain: grainFor(request) };
  });
  protected readonly reads = metricReads(this.request);
  protected readonly answer = computed(() => {
    const { orders } = this.reads;
    return orders.hasValue() ? orders.value() : null;
  });
  protected readonly known = computed(() => (this.catalogue.hasValue() ? this.catalogue.value() : null));

  constructor() {
    reloadWhenStale(this.reads.orders);
  }

  protected ofOrders(metrics: readonly MetricDefinition[]): MetricDefinition[] {
    return metrics.filter(({ group }) => group === 'orders');
  }

  protected chosen(metrics: readonly MetricDefinition[]): MetricDefinition | undefined {
    const named = (id: string | undefined) => metrics.find((metric) => metric.id === id);
    return named(this.address.text('metric')) ?? named(DEFAULT_METRIC);
  }

  /** The metric whose rows are open. */
  protected explained(metrics: readonly MetricDefinition[]): MetricDefinition | undefined {
    return metrics.find(({ id }) => id === this.address.text('explain'));
  }

  protected choose(metric: string): void {
    this.address.show({ metric });
  }
}
