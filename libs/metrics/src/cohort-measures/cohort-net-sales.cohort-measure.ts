import { monthOf } from '@shopmeter/contracts';
import type { CohortMeasure } from '../cohort-measure';

/** Net sales: sales in the month of the order's date, reversals in the month of their own. */
export const cohortNetSales: CohortMeasure<'order'> = {
  id: 'cohortNetSales',
  source: 'order',
  of: (rows) =>
    rows
      .filter(({ component }) => component === 'product')
      .map(({ day, currency, grossCents, discountCents }) => ({
        month: monthOf(day),
        currency,
        value: grossCents - discountCents,
      })),
};
