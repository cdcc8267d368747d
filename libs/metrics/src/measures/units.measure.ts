import { countMeasure, isProductSale } from '../measure';

/** Pieces sold, without gift cards. */
export const units = countMeasure('units', (row) => (isProductSale(row) ? row.quantity : 0));
