import { orderMeasure } from '../measure';

/** One for each order with at least one line that is not a gift card, on the order's date. */
export const orders = orderMeasure('orders', () => true);
