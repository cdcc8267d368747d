import type { Metric } from '../metric';

export const moneyRefundedCents: Metric = {
  definition: {
    id: 'moneyRefundedCents',
    group: 'orders',
    label: 'Money refunded',
    unit: 'money',
    direction: 'down',
    formula:
      'Successful refund payments in the store’s currency. Not the same as returns, which are the worth of what was taken back.',
    dateBasis: 'Date on which the refund was processed.',
    definitionId: 'money_refunded/1',
  },
  formula: {
    from: 'range',
    measures: ['moneyRefunded'],
    value: (sum) => sum('moneyRefunded'),
  },
};
