import { Component, computed, input } from '@angular/core';
import { type Catalogue } from '@shopmeter/contracts';
import { type RangeRequest } from '../../core/range/range-query';
import { DimensionTable } from '../../core/tables/dimension-table';

const COLUMNS = ['netSalesCents', 'totalSalesCents', 'orders', 'aovCents', 'discountsCents'];
const HEADINGS = {
  channel: () => $localize`Sales by channel`,
  country: () => $localize`Sales by country`,
  code: () => $localize`Sales by discount code`,
};

/** The range by where it was sold, where it went, and by discount code; each table has its own place in the address. */
@Component({
  selector: 'app-sales-tables',
  imports: [DimensionTable],
  template: `
    @for (dimension of dimensions(); track dimension.id) {
      <section class="card" [attr.aria-labelledby]="'sales-by-' + dimension.id">
        <h2 [id]="'sales-by-' + dimension.id">{{ dimension.heading }}</h2>
        <app-dimension-table
          [dimension]="dimension.id"
          [catalogue]="catalogue()"
          [request]="request()"
          [prefix]="dimension.id + '-'"
          [columns]="columns"
          [pageSize]="10"
        />
      </section>
    }
  `,
  styleUrl: '../../core/store-page/page-parts.css',
})
export class SalesTables {
  readonly catalogue = input.required<Catalogue>();
  readonly request = input.required<RangeRequest>();

  protected readonly columns = COLUMNS;
  protected readonly dimensions = computed(() => {
    const known = new Set(this.catalogue().dimensions?.map(({ id }) => id));
    return Object.entries(HEADINGS).flatMap(([id, heading]) =>
      known.has(id) ? [{ id, heading: heading() }] : [],
    );
  });
}
