import { Component, computed, input } from '@angular/core';
import { type Catalogue } from '@shopmeter/contracts';
import { apiText } from '@shopmeter/ui';
import { type RangeRequest } from '../../core/range/range-query';
import { DimensionTable } from '../../core/tables/dimension-table';

const COLUMNS = ['netSalesCents', 'totalSalesCents', 'orders', 'aovCents', 'discountsCents'];
const DIMENSIONS = ['channel', 'country', 'code'];

/** The range by where it was sold, where it went, and by discount code; each table has its own place in the address. */
@Component({
  selector: 'app-sales-tables',
  imports: [DimensionTable],
  template: `
    @for (dimension of dimensions(); track dimension.id) {
      <section class="card" [attr.aria-labelledby]="'sales-by-' + dimension.id">
        <h2 i18n [id]="'sales-by-' + dimension.id">Sales by {{ dimension.label }}</h2>
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
  protected readonly dimensions = computed(() =>
    DIMENSIONS.flatMap((id) => {
      const found = this.catalogue().dimensions?.find((dimension) => dimension.id === id);
      return found ? [{ id, label: apiText(found.label) }] : [];
    }),
  );
}
