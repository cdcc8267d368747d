import type { Metric } from '../metric';

export const newCustomers: Metric = {
  definition: {
    id: 'newCustomers',
    group: 'customers',
    label: 'New customers',
    unit: 'count',
    direction: 'up',
    formula:
      'Customers and guests whose first order ever is in the range. Known by customer, else e-mail, else phone; orders without any of them are left out.',
    dateBasis: 'Date of the first order.',
    definitionId: 'new_customers/1',
  },
  formula: { from: 'range', measures: ['firstOrders'], value: (sum) => sum('firstOrders') },
};
