import { isPaid, markedSalesMeasure } from '../marked-order';

/** Net sales of orders whose money has come in whole: sales on the order's date, returns on their own. */
export const paidNetSales = markedSalesMeasure('paidNetSales', isPaid);
