import type { DurationMeasure } from '../duration-measure';
import { countedDay } from '../marked-order';

/** From orders that count to their first parcel, on the order's date. */
export const timeToSend: DurationMeasure<'markedOrder'> = {
  id: 'timeToSend',
  source: 'markedOrder',
  of: (order) => {
    const { firstSentAt, occurredAt } = order.marks;
    const day = countedDay(order);
    return day && firstSentAt ? [{ day, milliseconds: firstSentAt.getTime() - occurredAt.getTime() }] : [];
  },
};
