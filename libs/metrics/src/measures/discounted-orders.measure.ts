import { isProductSale, orderMeasure } from '../measure';

/** Orders of which at least one line that is not a gift card has a discount, on the order's date. */
export const discountedOrders = orderMeasure('discountedOrders', (rows) =>
  rows.some((row) => isProductSale(row) && row.discountCents !== 0),
);
