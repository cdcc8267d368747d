import type { Metric } from '../metric';

export const netUnits: Metric = {
  definition: {
    id: 'netUnits',
    group: 'orders',
    label: 'Net units',
    unit: 'count',
    direction: 'up',
    formula: 'Pieces sold − pieces taken back.',
    dateBasis: 'Date of the order; returns on the date they were processed.',
    definitionId: 'net_units/1',
  },
  formula: {
    from: 'range',
    measures: ['units', 'reversedUnits'],
    value: (sum) => sum('units') - sum('reversedUnits'),
  },
};
