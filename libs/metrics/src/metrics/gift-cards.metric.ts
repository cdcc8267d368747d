import type { Metric } from '../metric';

export const giftCardsCents: Metric = {
  definition: {
    id: 'giftCardsCents',
    group: 'orders',
    label: 'Gift cards sold',
    unit: 'money',
    direction: 'none',
    formula: 'Value of gift cards sold − gift cards taken back. A liability, so outside sales.',
    dateBasis: 'Date of the order; returns on the date they were processed.',
    definitionId: 'gift_cards/1',
  },
  formula: { from: 'range', measures: ['giftCards'], value: (sum) => sum('giftCards') },
};
