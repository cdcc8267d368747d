import type { Metric } from '../metric';

export const carts: Metric = {
  definition: {
    id: 'carts',
    group: 'orders',
    label: 'Carts',
    unit: 'count',
    direction: 'up',
    formula: 'Carts with at least one line. Carts of the online store only: other channels have none.',
    dateBasis: 'Date on which the cart was begun.',
    definitionId: 'carts/1',
  },
  formula: {
    from: 'range',
    measures: ['carts'],
    value: (sum) => sum('carts'),
  },
};
