import type { Metric } from '../metric';

export const daysOfCover: Metric = {
  definition: {
    id: 'daysOfCover',
    group: 'products',
    label: 'Days of cover',
    unit: 'quotient',
    direction: 'none',
    formula:
      'Available stock ÷ (units sold in the last 28 days ÷ 28). No value without sales, 0 with nothing left.',
    dateBasis: 'As of now.',
    definitionId: 'days_of_cover/1',
  },
  formula: { from: 'present', fact: 'daysOfCover' },
};
