import { Component, computed, inject, input } from '@angular/core';
import { type Compare, type MetricsAnswer, type Range, type Tenant } from '@shopmeter/contracts';
import { type RangeChoice, rangeLabel, RangePicker } from '@shopmeter/ui';
import { PageAddress } from '../address/page-address';
import { DataFreshness } from './data-freshness';
import { type RangeQuery } from './range-query';

/** Whose days and money a page counts in, how fresh it is, and which days it shows: chosen here, kept in the address. */
@Component({
  selector: 'app-range-header',
  imports: [DataFreshness, RangePicker],
  template: `
    <app-data-freshness [store]="store()" [answer]="answer()" />
    <ui-range-picker
      [range]="query().range()"
      [compare]="query().compare()"
      [today]="query().today()"
      [comparison]="answer()?.comparison ?? null"
      (rangeChange)="choose($event)"
      (compareChange)="chooseCompare($event)"
    />
    <p class="visually-hidden" role="status">{{ announcement() }}</p>
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: flex-start;
      justify-content: space-between;
      gap: var(--ui-space-3) var(--ui-space-6);
    }
  `,
})
export class RangeHeader {
  readonly store = input.required<Tenant>();
  readonly query = input.required<RangeQuery>();
  /** What was answered last, if anything was. */
  readonly answer = input<
    (Pick<MetricsAnswer, 'timezone' | 'currency' | 'freshness'> & { comparison: Range | null }) | null
  >(null);

  private readonly address = inject(PageAddress);
  /** For those who do not see the page change. */
  protected readonly announcement = computed(() => {
    const compared = this.answer()?.comparison;
    const shown = rangeLabel(this.query().range());
    return compared
      ? $localize`Showing ${shown}:range:, compared with ${rangeLabel(compared)}:comparison:`
      : $localize`Showing ${shown}:range:`;
  });

  protected choose(choice: RangeChoice): void {
    const days = choice.id === 'custom' ? { from: choice.from, to: choice.to } : { from: null, to: null };
    this.address.show({ range: choice.id, ...days });
  }

  protected chooseCompare(compare: Compare): void {
    this.address.show({ compare });
  }
}
