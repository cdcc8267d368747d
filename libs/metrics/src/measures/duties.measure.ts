import { moneyMeasure } from '../measure';

export const duties = moneyMeasure('duties', (row) =>
  row.component === 'duty' ? row.grossCents - row.discountCents : 0,
);
