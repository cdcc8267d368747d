import { Component, computed, input } from '@angular/core';
import { type MetricDefinition, type MetricsAnswer } from '@shopmeter/contracts';
import { apiText, formatMoney } from '@shopmeter/ui';

/** Amounts that checkouts have in other currencies than the store's: nothing adds them up. */
@Component({
  selector: 'app-other-currencies',
  template: `
    @if (lines().length > 0) {
      <dl class="card">
        @for (line of lines(); track line.label) {
          <div>
            <dt i18n>{{ line.label }} in other currencies</dt>
            <dd>{{ line.amounts }}</dd>
          </div>
        }
      </dl>
    }
  `,
  styles: `
    /* Nothing to say is no gap either. */
    :host:not(:has(*)) {
      display: none;
    }
    dl {
      display: flex;
      flex-wrap: wrap;
      gap: var(--ui-space-2) var(--ui-space-8);
      padding: var(--ui-space-4) var(--ui-space-5);
    }
    dt {
      color: var(--ui-text-muted);
      font-size: var(--ui-size-small);
    }
    dd {
      font-variant-numeric: tabular-nums;
      font-weight: 600;
    }
  `,
})
export class OtherCurrencies {
  readonly metrics = input.required<readonly MetricDefinition[]>();
  readonly answer = input.required<MetricsAnswer | null>();

  protected readonly lines = computed(() => {
    const others = this.answer()?.otherCurrencies ?? {};
    return this.metrics().flatMap(({ id, label }) => {
      const amounts = Object.entries(others[id] ?? {}).map(([currency, cents]) =>
        formatMoney(cents, currency),
      );
      return amounts.length === 0 ? [] : [{ label: apiText(label), amounts: amounts.join(' · ') }];
    });
  });
}
