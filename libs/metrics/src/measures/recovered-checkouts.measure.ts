import { isRecovered } from '../abandonment';
import { NO_CURRENCY, type Measure } from '../measure';

/** Checkouts that were completed after they had counted as abandoned, by the day they were begun. */
export const recoveredCheckouts: Measure<'checkout'> = {
  id: 'recoveredCheckouts',
  source: 'checkout',
  of: (checkout) =>
    isRecovered(checkout) ? [{ day: checkout.createdDay, currency: NO_CURRENCY, value: 1 }] : [],
};
