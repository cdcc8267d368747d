import { ratio } from '../ratio';
import type { Metric } from '../metric';

export const itemsPerOrder: Metric = {
  definition: {
    id: 'itemsPerOrder',
    group: 'orders',
    label: 'Items per order',
    unit: 'quotient',
    direction: 'up',
    formula: 'Units sold ÷ orders, before returns. No value without orders.',
    dateBasis: 'Date of the order.',
    definitionId: 'items_per_order/1',
  },
  formula: {
    from: 'range',
    measures: ['units', 'orders'],
    value: (sum) => ratio(sum('units'), sum('orders')),
  },
};
