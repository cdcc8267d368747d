import { foundOrder, outsiderOf } from './order.walk';
import { orderBooksOf, scanOrders } from './order-scan';
import { stepOf, type FoundRow, type Walk } from './walk';

const HOUR_MS = 3_600_000;

/** Orders with the hours until their first parcel. */
export const parcelWalk: Walk = async (reader, question, after, limit) => {
  const scanned = await scanOrders(reader, question, after, limit);
  const shown = scanned.filter(({ isOrderDay }) => isOrderDay);
  const books = await orderBooksOf(reader, question, shown);
  const rows = shown.map((order): FoundRow => {
    const book = books.get(order.orderId)!;
    const found = foundOrder(order, book, question);
    const outside = outsiderOf(order);
    if (outside) return { ...found, ...outside };
    const { firstSentAt, occurredAt } = book.marks!;
    if (!firstSentAt) return { ...found, parts: {}, leftOut: [{ reason: 'not_sent', parts: {} }] };
    return { ...found, parts: { hoursToSend: (firstSentAt.getTime() - occurredAt.getTime()) / HOUR_MS } };
  });
  return stepOf(scanned, limit, rows);
};
