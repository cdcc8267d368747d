import type { Metric } from '../metric';

export const availableUnits: Metric = {
  definition: {
    id: 'availableUnits',
    group: 'products',
    label: 'Available stock',
    unit: 'count',
    direction: 'none',
    formula:
      'Pieces that can be sold now, over all items and locations that Shopify counts. The same for every range.',
    dateBasis: 'As of now.',
    definitionId: 'available_units/1',
  },
  formula: { from: 'present', fact: 'available' },
};
