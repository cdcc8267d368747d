import { orderMeasure } from '../measure';

/** Orders of which goods were taken back to date, on the order's date: a return tomorrow changes yesterday's count. */
export const reversedOrders = orderMeasure('reversedOrders', (rows) =>
  rows.some(
    (row) => row.component === 'product' && row.kind !== 'sale' && row.discountCents > row.grossCents,
  ),
);
