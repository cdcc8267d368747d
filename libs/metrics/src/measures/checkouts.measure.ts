import { NO_CURRENCY, type Measure } from '../measure';

/** Checkouts by the day they were begun. */
export const checkouts: Measure<'checkout'> = {
  id: 'checkouts',
  source: 'checkout',
  of: ({ createdDay }) => [{ day: createdDay, currency: NO_CURRENCY, value: 1 }],
};
