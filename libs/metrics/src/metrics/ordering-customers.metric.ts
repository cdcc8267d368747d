import type { Metric } from '../metric';

export const orderingCustomers: Metric = {
  definition: {
    id: 'orderingCustomers',
    group: 'customers',
    label: 'Ordering customers',
    unit: 'count',
    direction: 'up',
    formula:
      'Different customers and guests with an order in the range. Orders without customer, e-mail and phone are left out.',
    dateBasis: 'Date of the order.',
    definitionId: 'ordering_customers/1',
  },
  formula: {
    from: 'range',
    measures: ['identifiedOrders'],
    pairs: ['nextOrders'],
    value: (sum) => sum('identifiedOrders') - sum('nextOrders'),
  },
};
