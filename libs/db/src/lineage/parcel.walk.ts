import { durationMeasuresOf, filterOrders, tenthOf } from '@shopmeter/metrics';
import { foundOrder, outsiderOf } from './order.walk';
import { orderBooksOf, scanOrders } from './order-scan';
import { stepOf, type FoundRow, type Walk } from './walk';

/** Orders with the hours until their first parcel. */
export const parcelWalk: Walk = async (reader, question, after, limit) => {
  const scanned = await scanOrders(reader, question, after, limit);
  const shown = scanned.filter(({ isOrderDay }) => isOrderDay);
  const books = await orderBooksOf(reader, question, shown);
  const rows = shown.flatMap((order): FoundRow[] => {
    const book = books.get(order.orderId)!;
    const found = foundOrder(order, book, question);
    const outside = outsiderOf(order);
    if (outside) return question.filters ? [] : [{ ...found, ...outside }];
    const marks = book.marks!;
    if (question.filters && filterOrders([{ ...book, marks }], question.filters).length === 0) return [];
    if (!marks.firstSentAt) return [{ ...found, parts: {}, leftOut: [{ reason: 'not_sent', parts: {} }] }];
    const amounts = durationMeasuresOf('markedOrder')
      .filter(({ id }) => question.parts.includes(id))
      .flatMap((measure) =>
        measure.of({ ...book, marks }).map((one) => [measure.id, tenthOf(one) / 10] as const),
      );
    if (amounts.length > 0) return [{ ...found, parts: Object.fromEntries(amounts) }];
    return [{ ...found, parts: {}, leftOut: [{ reason: 'gift_card', parts: {} }] }];
  });
  return stepOf(scanned, limit, rows);
};
