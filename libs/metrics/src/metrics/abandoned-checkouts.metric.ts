import type { Metric } from '../metric';

export const abandonedCheckouts: Metric = {
  definition: {
    id: 'abandonedCheckouts',
    group: 'orders',
    label: 'Abandoned checkouts',
    unit: 'count',
    direction: 'down',
    formula:
      'Checkouts that are open for more than an hour. One that is completed later counts no more, but as recovered.',
    dateBasis: 'Date on which the checkout was begun.',
    definitionId: 'abandoned_checkouts/1',
  },
  formula: {
    from: 'range',
    measures: ['checkouts', 'completedCheckouts', 'youngCheckouts'],
    value: (sum) => sum('checkouts') - sum('completedCheckouts') - sum('youngCheckouts'),
  },
};
