import { ratio } from '../ratio';
import type { Metric } from '../metric';

export const discountRateByOrders: Metric = {
  definition: {
    id: 'discountRateByOrders',
    group: 'orders',
    label: 'Discount rate, by orders',
    unit: 'ratio',
    direction: 'none',
    formula: 'Orders with a discount ÷ orders. No value without orders.',
    dateBasis: 'Date of the order.',
    definitionId: 'discount_rate_orders/1',
  },
  formula: {
    from: 'range',
    measures: ['discountedOrders', 'orders'],
    value: (sum) => ratio(sum('discountedOrders'), sum('orders')),
  },
};
