import type { Metric } from '../metric';

export const feesCents: Metric = {
  definition: {
    id: 'feesCents',
    group: 'orders',
    label: 'Fees',
    unit: 'money',
    direction: 'none',
    formula: 'Additional fees that buyers paid, less fees taken back.',
    dateBasis: 'Date of the order.',
    definitionId: 'fees/1',
  },
  formula: {
    from: 'range',
    measures: ['fees'],
    value: (sum) => sum('fees'),
  },
};
