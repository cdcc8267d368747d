import type { Metric } from '../metric';

export const productsSold: Metric = {
  definition: {
    id: 'productsSold',
    group: 'products',
    label: 'Products sold',
    unit: 'count',
    direction: 'up',
    formula: 'Different products with a sale in the range, without gift cards.',
    dateBasis: 'Date of the order.',
    definitionId: 'products_sold/1',
  },
  formula: {
    from: 'range',
    measures: ['soldProducts'],
    pairs: ['nextSaleDays'],
    value: (sum) => sum('soldProducts') - sum('nextSaleDays'),
  },
};
