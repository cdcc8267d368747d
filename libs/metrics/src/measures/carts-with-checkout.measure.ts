import { NO_CURRENCY, type Measure } from '../measure';

/** Carts with at least one line now from which a checkout was begun, by the day the cart was begun. */
export const cartsWithCheckout: Measure<'cart'> = {
  id: 'cartsWithCheckout',
  source: 'cart',
  of: ({ createdDay, lineCount, hasCheckout }) =>
    lineCount >= 1 && hasCheckout ? [{ day: createdDay, currency: NO_CURRENCY, value: 1 }] : [],
};
