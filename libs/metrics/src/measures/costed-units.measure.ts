import { costedRows } from '../costed-rows';
import { NO_CURRENCY, type Measure } from '../measure';

/** Units sold whose cost was recorded when they were sold. */
export const costedUnits: Measure<'markedOrder'> = {
  id: 'costedUnits',
  source: 'markedOrder',
  of: (order) =>
    costedRows(order)
      .filter(({ row }) => row.kind === 'sale')
      .map(({ row }) => ({ day: row.day, currency: NO_CURRENCY, value: row.quantity })),
};
