import type { Metric } from '../metric';

export const checkouts: Metric = {
  definition: {
    id: 'checkouts',
    group: 'orders',
    label: 'Checkouts',
    unit: 'count',
    direction: 'up',
    formula: 'Checkouts that were begun. Deleted ones are left out.',
    dateBasis: 'Date on which the checkout was begun.',
    definitionId: 'checkouts/1',
  },
  formula: {
    from: 'range',
    measures: ['checkouts'],
    value: (sum) => sum('checkouts'),
  },
};
