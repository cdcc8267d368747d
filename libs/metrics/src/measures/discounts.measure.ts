import { isProductSale, moneyMeasure } from '../measure';

/** Discounts on goods, on the order's date. */
export const discounts = moneyMeasure('discounts', (row) => (isProductSale(row) ? row.discountCents : 0));
