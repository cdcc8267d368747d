import { Component, computed, input } from '@angular/core';
import { type LedgerRowAnswer } from '@shopmeter/contracts';
import { formatMoney, shortDay, Table } from '@shopmeter/ui';
import { ledgerWords } from './ledger-words';

/** Rows of the ledger: what each adds on which day, and the webhook that it follows from. */
@Component({
  selector: 'app-ledger-table',
  imports: [Table],
  template: `
    <ui-table cards tabindex="0" role="region" [attr.aria-label]="label()">
      <table [attr.aria-label]="label()">
        <thead>
          <tr>
            <th i18n scope="col">Entry</th>
            <th i18n scope="col">Day</th>
            <th i18n scope="col" class="number">Quantity</th>
            <th i18n scope="col" class="number">Gross</th>
            <th i18n scope="col" class="number">Discount</th>
            <th i18n scope="col" class="number">Tax</th>
          </tr>
        </thead>
        <tbody>
          @for (row of rows(); track row.entry) {
            <tr>
              <th scope="row">
                {{ words(row) }}
                @if (row.title) {
                  <span class="title">{{ row.title }}</span>
                }
              </th>
              <td class="muted" [attr.data-label]="names.day">{{ day(row.day) }}</td>
              <td class="number" [attr.data-label]="names.quantity">{{ row.quantity || '–' }}</td>
              <td class="number" [attr.data-label]="names.gross">
                {{ money(row.grossCents, row.currency) }}
              </td>
              <td class="number" [attr.data-label]="names.discount">
                {{ money(row.discountCents, row.currency) }}
              </td>
              <td class="number" [attr.data-label]="names.tax">{{ money(row.taxCents, row.currency) }}</td>
            </tr>
          }
        </tbody>
      </table>
    </ui-table>
  `,
  styles: `
    .title {
      display: block;
      font-weight: 400;
      color: var(--ui-text-muted);
      overflow-wrap: anywhere;
      white-space: normal;
    }
  `,
})
export class LedgerTable {
  readonly rows = input.required<readonly LedgerRowAnswer[]>();
  /** Whose rows they are: "#1001". */
  readonly of = input.required<string>();

  protected readonly words = ledgerWords;
  protected readonly money = formatMoney;
  protected readonly day = shortDay;
  protected readonly label = computed(() => $localize`Ledger rows of ${this.of()}:order:`);
  protected readonly names = {
    day: $localize`Day`,
    quantity: $localize`Quantity`,
    gross: $localize`Gross`,
    discount: $localize`Discount`,
    tax: $localize`Tax`,
  };
}
