import type { Day } from '@shopmeter/contracts';
import { NO_CURRENCY, orderDay, type MarkedOrder, type Measure, type OrderMarks } from './measure';

/** Money has come in whole. Some of it may have gone back since. */
const PAID = new Set(['paid', 'partially_refunded', 'refunded']);

/** A count of orders with a line that is not a gift card, on the order's date, where the condition holds now. */
export function markedOrderMeasure(
  id: string,
  holds: (order: MarkedOrder) => boolean,
): Measure<'markedOrder'> {
  return {
    id,
    source: 'markedOrder',
    of: (order) => {
      const day = countedDay(order);
      return day && holds(order) ? [{ day, currency: NO_CURRENCY, value: 1 }] : [];
    },
  };
}

/** Net sales of orders where the condition holds now: every row of goods on its own day. */
export function markedSalesMeasure(
  id: string,
  holds: (order: MarkedOrder) => boolean,
): Measure<'markedOrder'> {
  return {
    id,
    source: 'markedOrder',
    of: (order) =>
      holds(order)
        ? order.rows
            .filter((row) => row.component === 'product')
            .map((row) => ({
              day: row.day,
              currency: row.currency,
              value: row.grossCents - row.discountCents,
            }))
        : [],
  };
}

/** The day of an order that counts as one; null for tests, deleted ones and those of gift cards only. */
export function countedDay({ rows }: MarkedOrder): Day | null {
  return orderDay(rows);
}

export function isPaid({ marks }: MarkedOrder): boolean {
  return marks.financialStatus !== null && PAID.has(marks.financialStatus);
}

/** Whether at least a part was sent: a parcel is known, or the order itself says so. */
export function isSent({ firstSentAt, fulfillmentStatus }: OrderMarks): boolean {
  return firstSentAt !== null || fulfillmentStatus === 'fulfilled' || fulfillmentStatus === 'partial';
}
