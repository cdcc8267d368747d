import { NO_CURRENCY, type Measure } from '../measure';

/** Carts with at least one line now, by the day they were begun. */
export const carts: Measure<'cart'> = {
  id: 'carts',
  source: 'cart',
  of: ({ createdDay, lineCount }) =>
    lineCount >= 1 ? [{ day: createdDay, currency: NO_CURRENCY, value: 1 }] : [],
};
