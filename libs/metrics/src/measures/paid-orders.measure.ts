import { isPaid, markedOrderMeasure } from '../marked-order';

/** Orders whose money has come in whole, also where some of it went back later, on the order's date. */
export const paidOrders = markedOrderMeasure('paidOrders', isPaid);
