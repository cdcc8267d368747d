import type { Metric } from '../metric';

export const tipsCents: Metric = {
  definition: {
    id: 'tipsCents',
    group: 'orders',
    label: 'Tips',
    unit: 'money',
    direction: 'up',
    formula: 'Tips that buyers gave. They are no part of sales.',
    dateBasis: 'Date of the order.',
    definitionId: 'tips/1',
  },
  formula: {
    from: 'range',
    measures: ['tips'],
    value: (sum) => sum('tips'),
  },
};
