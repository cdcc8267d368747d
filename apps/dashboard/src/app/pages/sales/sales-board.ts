import { Component, computed, input } from '@angular/core';
import { type MetricDefinition, type Tenant } from '@shopmeter/contracts';
import { grainFor, LoadingTemplate, ResourceState, Skeleton, valueOf, ValueTemplate } from '@shopmeter/ui';
import { catalogue, metricReads } from '../../core/api/metrics-api';
import { FilterPills } from '../../core/filters/filter-pills';
import { LineageDrawer } from '../../core/lineage/lineage-drawer';
import { reloadWhenStale } from '../../core/live/live-updates';
import { MetricCards } from '../../core/metrics/metric-cards';
import { MetricChart } from '../../core/metrics/metric-chart';
import { metricChoice } from '../../core/metrics/metric-choice';
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
})
export class SalesBoard {
  readonly store = input.required<Tenant>();

  protected readonly choice = metricChoice('netSalesCents');
  protected readonly leads = LEADING;
  protected readonly catalogue = catalogue();
  protected readonly query = rangeQuery(this.store);
  protected readonly request = computed(() => {
    const request = this.query.request();
    return { ...request, grain: grainFor(request) };
  });
  protected readonly reads = metricReads(this.request, ['orders']);
  protected readonly answer = computed(() => valueOf(this.reads.orders));
  protected readonly known = computed(() => valueOf(this.catalogue));

  constructor() {
    reloadWhenStale(this.reads.orders);
  }

  protected ofOrders(metrics: readonly MetricDefinition[]): MetricDefinition[] {
    return metrics.filter(({ group }) => group === 'orders');
  }
}
