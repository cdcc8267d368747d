import type { Metric } from '../metric';

export const discountedOrders: Metric = {
  definition: {
    id: 'discountedOrders',
    group: 'orders',
    label: 'Orders with discount',
    unit: 'count',
    direction: 'none',
    formula: 'Orders with a discount on at least one line that is not a gift card.',
    dateBasis: 'Date of the order.',
    definitionId: 'discounted_orders/1',
  },
  formula: {
    from: 'range',
    measures: ['discountedOrders'],
    value: (sum) => sum('discountedOrders'),
  },
};
