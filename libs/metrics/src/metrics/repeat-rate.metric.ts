import type { Metric } from '../metric';
import { ratio } from '../ratio';

export const repeatRate: Metric = {
  definition: {
    id: 'repeatRate',
    group: 'customers',
    label: 'Repeat purchases',
    unit: 'ratio',
    direction: 'up',
    formula:
      'Customers and guests with at least two orders in the range ÷ those with an order in it. No value without any.',
    dateBasis: 'Date of the order.',
    definitionId: 'repeat_rate/1',
  },
  formula: {
    from: 'range',
    measures: ['identifiedOrders'],
    pairs: ['nextOrders', 'nextButOneOrders'],
    value: (sum) =>
      ratio(sum('nextOrders') - sum('nextButOneOrders'), sum('identifiedOrders') - sum('nextOrders')),
  },
};
