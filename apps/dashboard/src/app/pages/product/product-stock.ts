import { Component, input } from '@angular/core';
import { type ProductAnswer, type ProductVariant } from '@shopmeter/contracts';
import { Badge, formatMetric, formatMoney, NO_VALUE, rangeLabel, Table } from '@shopmeter/ui';
import { coverWords } from '../../core/stock/cover-words';

/** The variants of a product: price, stock and how long it lasts. */
@Component({
  selector: 'app-product-stock',
  imports: [Badge, Table],
  template: `
    <section class="card" aria-labelledby="stock">
      <h2 i18n id="stock">Variants and stock</h2>
      <p i18n class="days">As it is now; the pace is that of {{ pace() }}</p>
      <ui-table cards>
        <table aria-labelledby="stock">
          <thead>
            <tr>
              <th i18n scope="col">Variant</th>
              <th i18n scope="col" class="number">Price</th>
              <th i18n scope="col" class="number">In stock</th>
              <th i18n scope="col" class="number">Sold in 28 days</th>
              <th i18n scope="col">Lasts</th>
            </tr>
          </thead>
          <tbody>
            @for (variant of answer().variants; track variant.variantId) {
              @let cover = coverOf(variant);
              <tr>
                <th scope="row">
                  {{ variant.label }}
                  @if (variant.sku) {
                    <span class="sku">{{ variant.sku }}</span>
                  }
                </th>
                <td class="number" data-label="Price" i18n-data-label>{{ price(variant) }}</td>
                <td class="number" data-label="In stock" i18n-data-label>{{ count(variant.available) }}</td>
                <td class="number" data-label="Sold in 28 days" i18n-data-label>
                  {{ count(variant.unitsOf28Days) }}
                </td>
                <td data-label="Lasts" i18n-data-label>
                  <ui-badge [tone]="cover.tone">{{ cover.text }}</ui-badge>
                </td>
              </tr>
            }
          </tbody>
        </table>
      </ui-table>
    </section>
  `,
  styles: `
    section {
      overflow: hidden;
    }
    h2 {
      padding: var(--ui-space-5) var(--ui-space-5) 0;
    }
    .days {
      padding: 0 var(--ui-space-5) var(--ui-space-3);
      color: var(--ui-text-muted);
      font-size: var(--ui-size-small);
    }
    tbody th {
      white-space: normal;
      overflow-wrap: anywhere;
    }
    .sku {
      display: block;
      color: var(--ui-text-muted);
      font-size: var(--ui-size-small);
      font-weight: 400;
    }
  `,
})
export class ProductStock {
  readonly answer = input.required<ProductAnswer>();
  protected readonly coverOf = coverWords;

  protected pace(): string {
    return rangeLabel(this.answer().soldIn);
  }

  protected price({ priceCents }: ProductVariant): string {
    return priceCents === null ? NO_VALUE : formatMoney(priceCents, this.answer().currency);
  }

  protected count(pieces: number | null): string {
    return formatMetric(pieces, { id: 'pieces', unit: 'count' }, '');
  }
}
