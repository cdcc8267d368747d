import { isSent, markedOrderMeasure } from '../marked-order';

/** Orders of which nothing was sent yet and that are not cancelled, on the order's date. */
export const unfulfilledOrders = markedOrderMeasure(
  'unfulfilledOrders',
  ({ marks }) => marks.cancelledAt === null && !isSent(marks),
);
