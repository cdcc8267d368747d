import { ratio } from '../ratio';
import type { Metric } from '../metric';

export const refundRateByOrders: Metric = {
  definition: {
    id: 'refundRateByOrders',
    group: 'orders',
    label: 'Refund rate, by orders',
    unit: 'ratio',
    direction: 'down',
    formula:
      'Orders of the range of which goods were taken back to date ÷ orders of the range. It can still rise. No value without orders.',
    dateBasis: 'Date of the order.',
    definitionId: 'refund_rate_orders/1',
  },
  formula: {
    from: 'range',
    measures: ['reversedOrders', 'orders'],
    value: (sum) => ratio(sum('reversedOrders'), sum('orders')),
  },
};
