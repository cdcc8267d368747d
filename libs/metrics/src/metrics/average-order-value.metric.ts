import { divideRounded } from '@shopmeter/commerce';
import type { Metric } from '../metric';

export const averageOrderValue: Metric = {
  definition: {
    id: 'aovCents',
    group: 'orders',
    label: 'Average order value',
    unit: 'quotient',
    direction: 'up',
    formula: '(Gross sales − discounts) ÷ orders, before returns. No value without orders.',
    dateBasis: 'Date of the order.',
    definitionId: 'aov/1',
  },
  formula: {
    from: 'range',
    measures: ['grossSales', 'discounts', 'orders'],
    value: (sum) =>
      sum('orders') === 0 ? null : divideRounded(sum('grossSales') - sum('discounts'), sum('orders')),
  },
};
