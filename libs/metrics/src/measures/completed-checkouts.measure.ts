import { NO_CURRENCY, type Measure } from '../measure';

/** Checkouts that were completed, by themselves or by an order that names them, by the day they were begun. */
export const completedCheckouts: Measure<'checkout'> = {
  id: 'completedCheckouts',
  source: 'checkout',
  of: (checkout) =>
    checkout.completedAt !== null ? [{ day: checkout.createdDay, currency: NO_CURRENCY, value: 1 }] : [],
};
