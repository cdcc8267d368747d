import { ratio } from '../ratio';
import type { Metric } from '../metric';

export const unfulfilledRate: Metric = {
  definition: {
    id: 'unfulfilledRate',
    group: 'orders',
    label: 'Unfulfilled orders',
    unit: 'ratio',
    direction: 'down',
    formula:
      'Orders of the range of which nothing was sent yet and that are not cancelled ÷ orders of the range, as of now. No value without orders.',
    dateBasis: 'Date of the order.',
    definitionId: 'unfulfilled_rate/1',
  },
  formula: {
    from: 'range',
    measures: ['unfulfilledOrders', 'orders'],
    value: (sum) => ratio(sum('unfulfilledOrders'), sum('orders')),
  },
};
