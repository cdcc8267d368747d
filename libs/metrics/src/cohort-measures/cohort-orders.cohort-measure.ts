import { monthOf } from '@shopmeter/contracts';
import type { CohortMeasure } from '../cohort-measure';
import { NO_CURRENCY, orderDay } from '../measure';

/** Orders with at least one line that is not a gift card, in the month of the order's date. */
export const cohortOrders: CohortMeasure<'order'> = {
  id: 'cohortOrders',
  source: 'order',
  of: (rows) => {
    const day = orderDay(rows);
    return day ? [{ month: monthOf(day), currency: NO_CURRENCY, value: 1 }] : [];
  },
};
