import type { Metric } from '../metric';

export const taxCents: Metric = {
  definition: {
    id: 'taxCents',
    group: 'orders',
    label: 'Taxes',
    unit: 'money',
    direction: 'none',
    formula: 'Taxes charged − taxes refunded.',
    dateBasis: 'Date of the order; refunds on their own date.',
    definitionId: 'tax/1',
  },
  formula: { from: 'range', measures: ['tax'], value: (sum) => sum('tax') },
};
