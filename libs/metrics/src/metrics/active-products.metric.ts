import type { Metric } from '../metric';

export const activeProducts: Metric = {
  definition: {
    id: 'activeProducts',
    group: 'products',
    label: 'Active products',
    unit: 'count',
    direction: 'up',
    formula: 'Products that are active now and were created up to the end of the range.',
    dateBasis: 'Date on which the product was created.',
    definitionId: 'active_products/1',
  },
  formula: { from: 'upToEnd', measures: ['activeProducts'], value: (sum) => sum('activeProducts') },
};
