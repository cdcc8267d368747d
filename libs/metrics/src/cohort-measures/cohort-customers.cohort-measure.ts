import { monthOf } from '@shopmeter/contracts';
import type { CohortMeasure } from '../cohort-measure';
import { NO_CURRENCY } from '../measure';

/** Everyone who belongs to a cohort, in the month of the first order. */
export const cohortCustomers: CohortMeasure<'identity'> = {
  id: 'cohortCustomers',
  source: 'identity',
  of: ({ firstDay }) => [{ month: monthOf(firstDay), currency: NO_CURRENCY, value: 1 }],
};
