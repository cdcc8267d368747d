import { moneyMeasure } from '../measure';

/** Gift cards sold less gift cards taken back: a liability, not a sale. */
export const giftCards = moneyMeasure('giftCards', (row) =>
  row.component === 'gift_card' ? row.grossCents - row.discountCents : 0,
);
