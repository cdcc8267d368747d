import { ratio } from '../ratio';
import type { Metric } from '../metric';

export const cartToCheckout: Metric = {
  definition: {
    id: 'cartToCheckout',
    group: 'orders',
    label: 'Cart to checkout',
    unit: 'ratio',
    direction: 'up',
    formula:
      'Carts from which a checkout was begun ÷ carts, both with at least one line. Carts of the online store only: other channels have none. No value without carts.',
    dateBasis: 'Date on which the cart was begun.',
    definitionId: 'cart_to_checkout/1',
  },
  formula: {
    from: 'range',
    measures: ['cartsWithCheckout', 'carts'],
    value: (sum) => ratio(sum('cartsWithCheckout'), sum('carts')),
  },
};
