import { countMeasure } from '../measure';

/** Pieces taken back. */
export const reversedUnits = countMeasure('reversedUnits', (row) =>
  row.component === 'product' && row.kind !== 'sale' && row.quantity !== 0 ? -row.quantity : 0,
);
