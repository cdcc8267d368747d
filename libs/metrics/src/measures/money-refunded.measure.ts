import { moneyMeasure } from '../measure';

/** Money that went back to buyers, on the day on which the refund was processed. Positive. */
export const moneyRefunded = moneyMeasure('moneyRefunded', (row) =>
  row.component === 'payment' && row.grossCents !== 0 ? -row.grossCents : 0,
);
