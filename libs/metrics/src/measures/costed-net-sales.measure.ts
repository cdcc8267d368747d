import { costedRows } from '../costed-rows';
import type { Measure } from '../measure';

/** Net sales of goods whose cost was recorded when they were sold; returns on their own day. */
export const costedNetSales: Measure<'markedOrder'> = {
  id: 'costedNetSales',
  source: 'markedOrder',
  of: (order) =>
    costedRows(order).map(({ row }) => ({
      day: row.day,
      currency: row.currency,
      value: row.grossCents - row.discountCents,
    })),
};
