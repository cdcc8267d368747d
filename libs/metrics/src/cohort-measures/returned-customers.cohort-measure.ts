import { monthOf } from '@shopmeter/contracts';
import type { CohortMeasure } from '../cohort-measure';
import { NO_CURRENCY } from '../measure';

/** Everyone with an order in a month: in the month of the first order with another one. */
export const returnedCustomers: CohortMeasure<'identity'> = {
  id: 'returnedCustomers',
  source: 'identity',
  of: ({ firstDay, days }) => {
    const orders = new Map<string, number>();
    for (const day of days) orders.set(monthOf(day), (orders.get(monthOf(day)) ?? 0) + 1);
    return [...orders]
      .filter(([month, count]) => month !== monthOf(firstDay) || count > 1)
      .map(([month]) => ({ month, currency: NO_CURRENCY, value: 1 }));
  },
};
