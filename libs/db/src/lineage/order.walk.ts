import type { LeftOutReason } from '@shopmeter/contracts';
import { filterOrders, orderLineage, type ExplainedAmounts } from '@shopmeter/metrics';
import { orderBooksOf, scanOrders, type OrderBook, type ScannedOrder } from './order-scan';
import { BARE, boundsOf, stepOf, type FoundRow, type LineageQuestion, type Walk } from './walk';

/** Orders, a row for each day on which something of one is counted: its own, and those of returns and edits. */
export const orderWalk: Walk = async (reader, question, after, limit) => {
  const scanned = await scanOrders(reader, question, after, limit);
  const shown = scanned.filter(({ isShown }) => isShown);
  const books = await orderBooksOf(reader, question, shown);
  const rows = shown.flatMap((order) => orderRow(order, books.get(order.orderId)!, question) ?? []);
  return stepOf(scanned, limit, rows);
};

function orderRow(order: ScannedOrder, book: OrderBook, question: LineageQuestion): FoundRow | null {
  const { parts, currency, filters } = question;
  const over = { parts, currency, from: order.day, to: order.day };
  const outside = outsiderOf(order);
  if (outside) return filters ? null : { ...foundOrder(order, book, question), ...outside };
  const whole = { ...book, marks: book.marks! };
  const [counted] = filters ? filterOrders([whole], filters) : [whole];
  if (!counted) return null;
  const shown = foundOrder(
    order,
    { ...book, rows: book.rows.filter((row) => counted.rows.includes(row)) },
    question,
  );
  return { ...shown, ...orderLineage(counted, over) };
}

/** An order that does not count at all, with the reason; told on the day of the order. */
export function outsiderOf({ isDeleted, test, isOrderDay }: ScannedOrder): ExplainedAmounts | null {
  if (!isDeleted && !test) return null;
  const reason: LeftOutReason = isDeleted ? 'deleted' : 'test';
  return { parts: {}, leftOut: isOrderDay ? [{ reason, parts: {} }] : [] };
}

/** The order itself, with its rows of the day and what they follow from. */
export function foundOrder(
  { position, orderId, name, day, isOrderDay, eventId }: ScannedOrder,
  { rows, events }: OrderBook,
  question: LineageQuestion,
): Omit<FoundRow, 'parts'> {
  const { calendar } = boundsOf(question);
  const ledger = rows.filter((row) => row.day === day);
  const ofDay = events.filter(({ at }) => (at === null ? isOrderDay : calendar.dayOf(at) === day));
  return {
    ...BARE,
    position,
    kind: 'order',
    id: orderId,
    label: name,
    day,
    ledger,
    leftOut: [],
    eventIds: [...ofDay, ...ledger.map((row) => ({ eventId: row.sourceEventId })), { eventId }].map(
      (event) => event.eventId,
    ),
  };
}
