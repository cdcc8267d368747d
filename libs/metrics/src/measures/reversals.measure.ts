import { moneyMeasure } from '../measure';

/** Goods taken back: refunds on their own date, edits and cancellations without refund. Positive when taken back. */
export const reversals = moneyMeasure('reversals', (row) =>
  row.component === 'product' && row.kind !== 'sale' ? row.discountCents - row.grossCents : 0,
);
