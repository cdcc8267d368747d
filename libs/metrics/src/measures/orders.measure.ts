import { isProductSale, NO_CURRENCY, type Measure } from '../measure';

/** One for each order with at least one line that is not a gift card, on the order's date. */
export const orders: Measure<'order'> = {
  id: 'orders',
  source: 'order',
  of: (rows) => {
    const sale = rows.find(isProductSale);
    return sale ? [{ day: sale.day, currency: NO_CURRENCY, value: 1 }] : [];
  },
};
