import type { Metric } from '../metric';

export const discountsCents: Metric = {
  definition: {
    id: 'discountsCents',
    group: 'orders',
    label: 'Discounts',
    unit: 'money',
    direction: 'none',
    formula: 'Discounts on goods, shown as a negative amount.',
    dateBasis: 'Date of the order.',
    definitionId: 'discounts/1',
  },
  formula: { from: 'range', measures: ['discounts'], value: (sum) => 0 - sum('discounts') },
};
