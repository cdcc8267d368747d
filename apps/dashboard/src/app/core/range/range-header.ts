import { Component, input } from '@angular/core';
import { type MetricsAnswer, type Range, type Tenant } from '@shopmeter/contracts';
import { DataFreshness } from './data-freshness';
import { RangeChoice } from './range-choice';
import { type RangeQuery } from './range-query';

/** Whose days and money a page counts in, how fresh it is, and which days it shows. */
@Component({
  selector: 'app-range-header',
  imports: [DataFreshness, RangeChoice],
  template: `
    <app-data-freshness [store]="store()" [answer]="answer()" />
    <app-range-choice [query]="query()" [comparison]="answer()?.comparison ?? null" />
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
}
