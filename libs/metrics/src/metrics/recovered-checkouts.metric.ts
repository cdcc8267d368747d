import type { Metric } from '../metric';

export const recoveredCheckouts: Metric = {
  definition: {
    id: 'recoveredCheckouts',
    group: 'orders',
    label: 'Recovered checkouts',
    unit: 'count',
    direction: 'up',
    formula: 'Checkouts that were completed more than an hour after they were begun.',
    dateBasis: 'Date on which the checkout was begun.',
    definitionId: 'recovered_checkouts/1',
  },
  formula: {
    from: 'range',
    measures: ['recoveredCheckouts'],
    value: (sum) => sum('recoveredCheckouts'),
  },
};
