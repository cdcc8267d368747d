import type { Metric } from '../metric';
import { ratio } from '../ratio';

export const costCoverage: Metric = {
  definition: {
    id: 'costCoverage',
    group: 'orders',
    label: 'Cost coverage',
    unit: 'ratio',
    direction: 'up',
    formula:
      'Units sold whose cost was recorded when they were sold ÷ units sold. What has no cost is left out of the gross profit, never taken as free.',
    dateBasis: 'Date of the order.',
    definitionId: 'cost_coverage/1',
  },
  formula: {
    from: 'range',
    measures: ['costedUnits', 'units'],
    value: (sum) => ratio(sum('costedUnits'), sum('units')),
  },
};
