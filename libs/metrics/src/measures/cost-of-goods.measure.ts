import { costedRows } from '../costed-rows';
import type { Measure } from '../measure';

/** What the goods of `costedNetSales` cost; returns take it back on their own day. */
export const costOfGoods: Measure<'markedOrder'> = {
  id: 'costOfGoods',
  source: 'markedOrder',
  of: (order) =>
    costedRows(order).map(({ row, unitCents }) => ({
      day: row.day,
      currency: row.currency,
      value: unitCents * row.quantity,
    })),
};
