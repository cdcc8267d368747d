import type { Metric } from '../metric';

export const abandonedValueCents: Metric = {
  definition: {
    id: 'abandonedValueCents',
    group: 'orders',
    label: 'Abandoned value',
    unit: 'money',
    direction: 'down',
    formula:
      'Worth of checkouts that are open for more than an hour, in the store’s currency. Checkouts in other currencies stand beside it.',
    dateBasis: 'Date on which the checkout was begun.',
    definitionId: 'abandoned_value/1',
  },
  formula: {
    from: 'range',
    measures: ['openCheckoutValue', 'youngCheckoutValue'],
    value: (sum) => sum('openCheckoutValue') - sum('youngCheckoutValue'),
  },
  inEveryCurrency: true,
};
