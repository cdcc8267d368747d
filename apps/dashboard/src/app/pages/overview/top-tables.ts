import { Component, computed, inject, input } from '@angular/core';
import { type Catalogue } from '@shopmeter/contracts';
import { apiText } from '@shopmeter/ui';
import { PageAddress } from '../../core/address/page-address';
import { type RangeRequest } from '../../core/range/range-query';
import { PageTabs } from '../../core/store-page/page-tabs';
import { DimensionTable } from '../../core/tables/dimension-table';

/** The range by whatever it can be split by; a click on a row narrows every card of the page. */
@Component({
  selector: 'app-top-tables',
  imports: [DimensionTable, PageTabs],
  template: `
    <section class="card" aria-labelledby="split-heading">
      <h2 id="split-heading" class="visually-hidden" i18n>Split by {{ label() }}</h2>
      <app-page-tabs label="Split by" i18n-label [tabs]="tabs()" />
      @for (dimension of [by()]; track dimension) {
        <app-dimension-table
          [pageSize]="10"
          [dimension]="dimension"
          [catalogue]="catalogue()"
          [request]="request()"
        />
      }
    </section>
  `,
  styleUrl: '../../core/store-page/page-parts.css',
})
export class TopTables {
  readonly catalogue = input.required<Catalogue>();
  readonly request = input.required<RangeRequest>();

  private readonly address = inject(PageAddress);
  private readonly dimensions = computed(() => this.catalogue().dimensions ?? []);
  protected readonly by = computed(
    () => this.dimensions().find(({ id }) => id === this.address.text('by'))?.id ?? 'product',
  );
  protected readonly label = computed(() =>
    apiText(this.dimensions().find(({ id }) => id === this.by())?.label ?? ''),
  );
  protected readonly tabs = computed(() =>
    this.dimensions().map(({ id, label }) => ({
      label: apiText(label),
      isShown: id === this.by(),
      query: { by: id, search: null, after: null, sort: null, order: null },
    })),
  );
}
