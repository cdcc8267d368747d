import { moneyMeasure } from '../measure';

/** Taxes charged less taxes given back, each on its own date. */
export const tax = moneyMeasure('tax', (row) => row.taxCents);
