import { NO_CURRENCY, type Measure } from '../measure';

/** Customers by the day they were created. */
export const customersCreated: Measure<'customer'> = {
  id: 'customersCreated',
  source: 'customer',
  of: ({ createdDay }) => (createdDay ? [{ day: createdDay, currency: NO_CURRENCY, value: 1 }] : []),
};
