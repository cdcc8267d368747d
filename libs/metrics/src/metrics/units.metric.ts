import type { Metric } from '../metric';

export const units: Metric = {
  definition: {
    id: 'units',
    group: 'orders',
    label: 'Units sold',
    unit: 'count',
    direction: 'up',
    formula: 'Pieces sold, before returns, without gift cards.',
    dateBasis: 'Date of the order.',
    definitionId: 'units/1',
  },
  formula: { from: 'range', measures: ['units'], value: (sum) => sum('units') },
};
