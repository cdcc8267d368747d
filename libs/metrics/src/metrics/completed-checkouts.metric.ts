import type { Metric } from '../metric';

export const completedCheckouts: Metric = {
  definition: {
    id: 'completedCheckouts',
    group: 'orders',
    label: 'Completed checkouts',
    unit: 'count',
    direction: 'up',
    formula:
      'Checkouts that were completed, by themselves or by an order that names them, recovered ones included.',
    dateBasis: 'Date on which the checkout was begun.',
    definitionId: 'completed_checkouts/1',
  },
  formula: {
    from: 'range',
    measures: ['completedCheckouts'],
    value: (sum) => sum('completedCheckouts'),
  },
};
