import type { Metric } from '../metric';

export const dutiesCents: Metric = {
  definition: {
    id: 'dutiesCents',
    group: 'orders',
    label: 'Duties',
    unit: 'money',
    direction: 'none',
    formula: 'Import duties charged.',
    dateBasis: 'Date of the order.',
    definitionId: 'duties/1',
  },
  formula: { from: 'range', measures: ['duties'], value: (sum) => sum('duties') },
};
