import { moneyMeasure } from '../measure';

/** Shipping charged, less its discounts and what was refunded of it. */
export const shipping = moneyMeasure('shipping', (row) =>
  row.component === 'shipping' ? row.grossCents - row.discountCents : 0,
);
