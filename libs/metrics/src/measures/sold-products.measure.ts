import { NO_CURRENCY, type Measure } from '../measure';

/** Products by the days on which they were sold, once a day. */
export const soldProducts: Measure<'soldProduct'> = {
  id: 'soldProducts',
  source: 'soldProduct',
  of: ({ days }) => days.map((day) => ({ day, currency: NO_CURRENCY, value: 1 })),
};
