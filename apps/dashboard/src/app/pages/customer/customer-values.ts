import { Component, computed, input } from '@angular/core';
import { type CustomerAnswer } from '@shopmeter/contracts';
import { formatMetric, formatPercent } from '@shopmeter/ui';

/** What one customer bought to date. */
@Component({
  selector: 'app-customer-values',
  template: `
    <section class="card" aria-label="Bought to date" i18n-aria-label>
      <dl>
        @for (value of values(); track value.label) {
          <div>
            <dt>{{ value.label }}</dt>
            <dd>{{ value.text }}</dd>
            @if (value.note) {
              <dd class="note">{{ value.note }}</dd>
            }
          </div>
        }
      </dl>
    </section>
  `,
  styles: `
    dl {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(10.5rem, 45%), 1fr));
      gap: var(--ui-space-4) var(--ui-space-5);
      padding: var(--ui-space-5);
    }
    dt,
    .note {
      color: var(--ui-text-muted);
      font-size: var(--ui-size-small);
    }
    dd {
      font-size: var(--ui-size-title);
      font-weight: 600;
      font-variant-numeric: tabular-nums;
      overflow-wrap: anywhere;
    }
    .note {
      font-weight: 400;
    }
  `,
})
export class CustomerValues {
  readonly answer = input.required<CustomerAnswer>();
  private readonly shown = [
    { id: 'netSalesCents', unit: 'money', label: $localize`Lifetime value` },
    { id: 'orders', unit: 'count', label: $localize`Orders` },
    { id: 'aovCents', unit: 'quotient', label: $localize`Average order value` },
    { id: 'units', unit: 'count', label: $localize`Units sold` },
    { id: 'grossSalesCents', unit: 'money', label: $localize`Gross sales` },
    { id: 'discountsCents', unit: 'money', label: $localize`Discounts` },
    { id: 'reversalsCents', unit: 'money', label: $localize`Returns` },
  ] as const;
  protected readonly values = computed(() => {
    const { currency, customer } = this.answer();
    return this.shown.map(({ label, ...metric }) => ({
      label,
      text: formatMetric(signed(metric.id, customer.values[metric.id] ?? null), metric, currency),
      note:
        metric.id === 'netSalesCents' && customer.share !== null
          ? $localize`${formatPercent(customer.share)}:share: of all net sales`
          : '',
    }));
  });
}

/** What was taken off is shown below 0, as everywhere. */
function signed(id: string, value: number | null): number | null {
  const isTaken = id === 'discountsCents' || id === 'reversalsCents';
  return isTaken && value !== null ? 0 - value : value;
}
