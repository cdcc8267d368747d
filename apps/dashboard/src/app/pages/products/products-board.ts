import { Component, computed, inject, input, viewChild } from '@angular/core';
import { type Tenant } from '@shopmeter/contracts';
import { LoadingTemplate, ResourceState, Skeleton, valueOf, ValueTemplate } from '@shopmeter/ui';
import { PageAddress } from '../../core/address/page-address';
import { catalogue } from '../../core/api/metrics-api';
import { FilterPills } from '../../core/filters/filter-pills';
import { RangeHeader } from '../../core/range/range-header';
import { rangeQuery } from '../../core/range/range-query';
import { PageTabs } from '../../core/store-page/page-tabs';
import { DimensionTable } from '../../core/tables/dimension-table';

const VIEWS = ['product', 'variant', 'vendor'] as const;

const COLUMNS = [
  'netSalesCents',
  'units',
  'discountsCents',
  'reversalsCents',
  'grossProfitCents',
  'available',
  'daysOfCover',
];

/** What was sold, by product, variant or vendor. */
@Component({
  selector: 'app-products-board',
  imports: [
    DimensionTable,
    FilterPills,
    LoadingTemplate,
    PageTabs,
    RangeHeader,
    ResourceState,
    Skeleton,
    ValueTemplate,
  ],
  template: `
    <app-range-header [store]="store()" [query]="query" [answer]="answer()" />
    <app-filter-pills [catalogue]="known()" [request]="query.request()" />
    <section class="card" aria-label="What was sold" i18n-aria-label>
      <app-page-tabs label="Sold by" i18n-label [tabs]="tabs()" />
      <ui-resource-state what="the products" i18n-what [resource]="catalogue">
        <ng-template uiLoading><ui-skeleton height="32rem" /></ng-template>
        <ng-template [uiValue]="catalogue" let-value>
          @for (dimension of [by()]; track dimension) {
            <app-dimension-table
              [columns]="columns"
              [dimension]="dimension"
              [catalogue]="value"
              [request]="query.request()"
            />
          }
        </ng-template>
      </ui-resource-state>
    </section>
  `,
  styleUrl: '../../core/store-page/page-parts.css',
})
export class ProductsBoard {
  readonly store = input.required<Tenant>();

  protected readonly columns = COLUMNS;
  private readonly address = inject(PageAddress);
  private readonly labels = {
    product: $localize`Products`,
    variant: $localize`Variants`,
    vendor: $localize`Vendors`,
  };
  protected readonly query = rangeQuery(this.store);
  protected readonly catalogue = catalogue();
  private readonly table = viewChild(DimensionTable);
  protected readonly known = computed(() => valueOf(this.catalogue));
  protected readonly answer = computed(() => this.table()?.shown() ?? null);
  protected readonly by = computed(() => VIEWS.find((id) => id === this.address.text('by')) ?? 'product');
  protected readonly tabs = computed(() =>
    VIEWS.map((id) => ({
      label: this.labels[id],
      isShown: id === this.by(),
      query: { by: id, search: null, after: null, sort: null, order: null },
    })),
  );
}
