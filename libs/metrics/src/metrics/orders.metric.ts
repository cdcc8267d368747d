import type { Metric } from '../metric';

export const orders: Metric = {
  definition: {
    id: 'orders',
    group: 'orders',
    label: 'Orders',
    unit: 'count',
    direction: 'up',
    formula:
      'Orders with at least one line that is not a gift card. Test orders and deleted orders are left out; cancelled ones count.',
    dateBasis: 'Date of the order.',
    definitionId: 'orders/1',
  },
  formula: { from: 'range', measures: ['orders'], value: (sum) => sum('orders') },
};
