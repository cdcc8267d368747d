import { ratio } from '../ratio';
import type { Metric } from '../metric';

export const checkoutCompletion: Metric = {
  definition: {
    id: 'checkoutCompletion',
    group: 'orders',
    label: 'Checkout completion',
    unit: 'ratio',
    direction: 'up',
    formula:
      'Checkouts that were completed, by themselves or by an order that names them ÷ checkouts that were begun. Provisional for checkouts of the last hour. No value without checkouts.',
    dateBasis: 'Date on which the checkout was begun.',
    definitionId: 'checkout_completion/1',
  },
  formula: {
    from: 'range',
    measures: ['completedCheckouts', 'checkouts'],
    value: (sum) => ratio(sum('completedCheckouts'), sum('checkouts')),
  },
  provisionalWhile: 'youngCheckouts',
};
