import type { Metric } from '../metric';

export const reversalsCents: Metric = {
  definition: {
    id: 'reversalsCents',
    group: 'orders',
    label: 'Returns',
    unit: 'money',
    direction: 'down',
    formula:
      'Value of goods taken back by refunds, edits and cancellations, shown as a negative amount. Not the money refunded.',
    dateBasis: 'Date on which the return was processed, never the date of the order.',
    definitionId: 'reversals/1',
  },
  formula: { from: 'range', measures: ['reversals'], value: (sum) => 0 - sum('reversals') },
};
