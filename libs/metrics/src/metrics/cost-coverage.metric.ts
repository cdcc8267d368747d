import { BOUNDING_MEASURES, type Metric } from '../metric';

export const costCoverage: Metric = {
  definition: {
    id: 'costCoverage',
    group: 'orders',
    label: 'Cost coverage',
    unit: 'ratio',
    direction: 'up',
    formula:
      'Units sold whose cost was recorded when they were sold ÷ units sold. What has no cost is left out of the gross profit, never taken as free. No value for ranges with more than 5,000 orders and returned pieces, for parts of days and by the hour.',
    dateBasis: 'Date of the order.',
    definitionId: 'cost_coverage/1',
  },
  formula: { from: 'orders', fact: 'costCoverage', measures: BOUNDING_MEASURES },
};
