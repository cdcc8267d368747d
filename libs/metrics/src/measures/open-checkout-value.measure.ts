import type { Measure } from '../measure';

/** What checkouts that were not completed are worth, in their own currency, by the day they were begun. */
export const openCheckoutValue: Measure<'checkout'> = {
  id: 'openCheckoutValue',
  source: 'checkout',
  of: ({ createdDay, currency, totalCents, completedAt }) =>
    completedAt === null && currency !== null && totalCents !== null
      ? [{ day: createdDay, currency, value: totalCents }]
      : [],
};
