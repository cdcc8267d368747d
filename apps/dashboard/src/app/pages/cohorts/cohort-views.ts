import { type CohortPeriod } from '@shopmeter/contracts';
import { formatMetric, formatMoney, formatPercent } from '@shopmeter/ui';

/** What the cells of the table say. */
export interface CohortView {
  id: string;
  label: string;
  /** Null while the month has not ended. */
  value(period: CohortPeriod): number | null;
  text(value: number, currency: string): string;
}

const count = (value: number) => formatMetric(value, { id: 'count', unit: 'count' }, '');

/** The views, the first of which the page begins with. */
export function cohortViews(): readonly [CohortView, ...CohortView[]] {
  return [
    {
      id: 'retention',
      label: $localize`Who came back, %`,
      value: ({ retention }) => retention,
      text: (value) => formatPercent(value),
    },
    {
      id: 'customers',
      label: $localize`Who came back, count`,
      value: ({ customers }) => customers,
      text: count,
    },
    { id: 'orders', label: $localize`Orders`, value: ({ orders }) => orders, text: count },
    {
      id: 'sales',
      label: $localize`Net sales`,
      value: ({ netSalesCents }) => netSalesCents,
      text: (value, currency) => formatMoney(value, currency),
    },
    {
      id: 'value',
      label: $localize`Net sales per customer, to date`,
      value: ({ netSalesPerCustomerCents }) => netSalesPerCustomerCents,
      text: (value, currency) => formatMoney(value, currency),
    },
  ];
}
