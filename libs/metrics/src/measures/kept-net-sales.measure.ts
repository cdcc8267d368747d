import { markedSalesMeasure } from '../marked-order';

/** Net sales of orders that were not cancelled: sales on the order's date, returns on their own. */
export const keptNetSales = markedSalesMeasure('keptNetSales', ({ marks }) => marks.cancelledAt === null);
