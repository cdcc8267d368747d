import { markedOrderMeasure } from '../marked-order';

/** Orders that were not cancelled, on the order's date. */
export const keptOrders = markedOrderMeasure('keptOrders', ({ marks }) => marks.cancelledAt === null);
