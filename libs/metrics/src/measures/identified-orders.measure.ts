import { NO_CURRENCY, type Measure } from '../measure';

/** Orders of customers and guests who can be told apart, gift cards included. */
export const identifiedOrders: Measure<'identity'> = {
  id: 'identifiedOrders',
  source: 'identity',
  of: ({ days }) => days.map((day) => ({ day, currency: NO_CURRENCY, value: 1 })),
};
