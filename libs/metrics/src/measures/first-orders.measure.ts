import { NO_CURRENCY, type Measure } from '../measure';

/** Customers and guests by the day of their first order ever. */
export const firstOrders: Measure<'identity'> = {
  id: 'firstOrders',
  source: 'identity',
  of: ({ firstDay }) => [{ day: firstDay, currency: NO_CURRENCY, value: 1 }],
};
