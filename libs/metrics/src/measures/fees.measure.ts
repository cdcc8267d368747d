import { moneyMeasure } from '../measure';

/** Additional fees that buyers paid, such as for handling, less fees taken back; each on its own date. */
export const fees = moneyMeasure('fees', (row) =>
  row.component === 'fee' ? row.grossCents - row.discountCents : 0,
);
