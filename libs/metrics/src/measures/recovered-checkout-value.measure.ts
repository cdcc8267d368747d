import { isRecovered } from '../abandonment';
import type { Measure } from '../measure';

/** What checkouts are worth that were completed after they had counted as abandoned, in their own currency, by the day they were begun. */
export const recoveredCheckoutValue: Measure<'checkout'> = {
  id: 'recoveredCheckoutValue',
  source: 'checkout',
  of: (checkout) => {
    const { createdDay: day, currency, totalCents } = checkout;
    return isRecovered(checkout) && currency !== null && totalCents !== null
      ? [{ day, currency, value: totalCents }]
      : [];
  },
};
