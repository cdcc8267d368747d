import { NO_CURRENCY, type Measure } from '../measure';

/** For a product of which it is not known when it was created: before every range. */
const ALWAYS = '0001-01-01';

/** Products that are active now, by the day they were created. */
export const activeProductsCreated: Measure<'product'> = {
  id: 'activeProducts',
  source: 'product',
  of: ({ isActive, createdDay }) =>
    isActive ? [{ day: createdDay ?? ALWAYS, currency: NO_CURRENCY, value: 1 }] : [],
};
