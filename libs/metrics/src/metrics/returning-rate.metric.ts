import type { Metric } from '../metric';
import { ratio } from '../ratio';

export const returningRate: Metric = {
  definition: {
    id: 'returningRate',
    group: 'customers',
    label: 'Returning customers',
    unit: 'ratio',
    direction: 'up',
    formula:
      'Customers and guests with an order in the range and at least two orders to date ÷ those with an order in the range. It can still rise, also for a range long past. No value without any.',
    dateBasis: 'Date of the order.',
    definitionId: 'returning_rate/1',
  },
  formula: {
    from: 'range',
    measures: ['identifiedOrders', 'onlyOrders'],
    pairs: ['nextOrders'],
    value: (sum) => {
      const ordering = sum('identifiedOrders') - sum('nextOrders');
      return ratio(ordering - sum('onlyOrders'), ordering);
    },
  },
  variants: [
    {
      definition: {
        id: 'pointInTime',
        label: 'As known then',
        formula:
          'Customers and guests with an order in the range who had ordered before it, or ordered at least twice in it ÷ those with an order in the range. A closed range keeps its value. No value without any.',
        definitionId: 'returning_rate_point_in_time/1',
        shopify: false,
      },
      formula: {
        from: 'range',
        measures: ['identifiedOrders', 'firstOrders'],
        pairs: ['nextOrders', 'secondOrders'],
        value: (sum) => {
          const ordering = sum('identifiedOrders') - sum('nextOrders');
          // Whoever is new in the range counts only with a second order in it.
          return ratio(ordering - sum('firstOrders') + sum('secondOrders'), ordering);
        },
      },
    },
  ],
};
