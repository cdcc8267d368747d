import { NO_CURRENCY, type Measure } from '../measure';

/** Orders of customers and guests who have ordered once in all. */
export const onlyOrders: Measure<'identity'> = {
  id: 'onlyOrders',
  source: 'identity',
  of: ({ firstDay, orders }) => (orders === 1 ? [{ day: firstDay, currency: NO_CURRENCY, value: 1 }] : []),
};
