import { isProductSale, moneyMeasure } from '../measure';

/** Price × quantity of goods sold, without gift cards, before discounts. */
export const grossSales = moneyMeasure('grossSales', (row) => (isProductSale(row) ? row.grossCents : 0));
