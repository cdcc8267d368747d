import type { Measure } from '../measure';
import { countedDay } from '../marked-order';

/** What buyers were asked for in all, of orders that count: Shopify's total price before returns, on the order's date. */
export const orderTotals: Measure<'markedOrder'> = {
  id: 'orderTotals',
  source: 'markedOrder',
  of: (order) => {
    const day = countedDay(order);
    return day ? [{ day, currency: order.marks.currency, value: order.marks.totalCents }] : [];
  },
};
