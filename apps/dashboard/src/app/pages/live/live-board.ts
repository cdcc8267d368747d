import { Component, computed, inject, input } from '@angular/core';
import { type Catalogue, type MetricDefinition, type Tenant } from '@shopmeter/contracts';
import { LoadingTemplate, ResourceState, Skeleton, storeDay, valueOf, ValueTemplate } from '@shopmeter/ui';
import { recentOrders } from '../../core/api/live-api';
import { catalogue, metricReads } from '../../core/api/metrics-api';
import { Clock } from '../../core/clock';
import { reloadWhenStale } from '../../core/live/live-updates';
import { MetricCards } from '../../core/metrics/metric-cards';
import { MetricChart } from '../../core/metrics/metric-chart';
import { metricChoice } from '../../core/metrics/metric-choice';
import { DataFreshness } from '../../core/range/data-freshness';
import { ArrivingOrders } from './arriving-orders';

/** What is watched while it happens, in this order. */
const SHOWN = ['netSalesCents', 'orders', 'aovCents', 'units'];

/** Today by the hour against yesterday at the same time, and the orders as they come in. */
@Component({
  selector: 'app-live-board',
  imports: [
    ArrivingOrders,
    DataFreshness,
    LoadingTemplate,
    MetricCards,
    MetricChart,
    ResourceState,
    Skeleton,
    ValueTemplate,
  ],
  template: `
    <app-data-freshness [store]="store()" [answer]="answer()" />
    <ui-resource-state what="the metrics" i18n-what size="page" [resource]="catalogue">
      <ng-template uiLoading
        ><div class="card"><ui-skeleton height="36rem" /></div
      ></ng-template>
      <ng-template [uiValue]="catalogue" let-known>
        @let metrics = metricsOf(known);
        <div class="parts">
          <p i18n class="against">Today until now, against yesterday until the same time</p>
          <app-metric-cards
            short
            [metrics]="metrics"
            [leads]="leads"
            [reads]="reads"
            [chosen]="choice.chosen(metrics)?.id"
            (choose)="choice.choose($event)"
          />
          @if (choice.chosen(metrics); as metric) {
            <app-metric-chart
              [metrics]="metrics"
              [metric]="metric"
              [reads]="reads"
              (choose)="choice.choose($event)"
            />
          }
          <app-arriving-orders [orders]="orders" />
        </div>
      </ng-template>
    </ui-resource-state>
  `,
  styleUrl: '../../core/store-page/page-parts.css',
  styles: `
    .against {
      color: var(--ui-text-muted);
    }
  `,
})
export class LiveBoard {
  readonly store = input.required<Tenant>();

  protected readonly choice = metricChoice();
  private readonly clock = inject(Clock);
  protected readonly leads = SHOWN;
  protected readonly catalogue = catalogue();
  protected readonly orders = recentOrders();
  private readonly today = computed(() => storeDay(this.store().timezone, this.clock.now()));
  private readonly request = computed(() => ({
    from: this.today(),
    to: this.today(),
    compare: 'previous' as const,
    grain: 'hour' as const,
  }));
  protected readonly reads = metricReads(this.request, ['orders']);
  protected readonly answer = computed(() => valueOf(this.reads.orders));

  constructor() {
    reloadWhenStale(this.reads.orders, this.orders);
  }

  protected metricsOf({ metrics }: Catalogue): MetricDefinition[] {
    return SHOWN.flatMap((id) => metrics.find((metric) => metric.id === id) ?? []);
  }
}
