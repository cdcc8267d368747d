import type { Metric } from '../metric';

export const recoveredValueCents: Metric = {
  definition: {
    id: 'recoveredValueCents',
    group: 'orders',
    label: 'Recovered value',
    unit: 'money',
    direction: 'up',
    formula:
      'Worth of checkouts that were completed more than an hour after they were begun, in the store’s currency. Checkouts in other currencies stand beside it.',
    dateBasis: 'Date on which the checkout was begun.',
    definitionId: 'recovered_value/1',
  },
  formula: {
    from: 'range',
    measures: ['recoveredCheckoutValue'],
    value: (sum) => sum('recoveredCheckoutValue'),
  },
  inEveryCurrency: true,
};
