import type { Metric } from '../metric';

export const totalCustomers: Metric = {
  definition: {
    id: 'totalCustomers',
    group: 'customers',
    label: 'Total customers',
    unit: 'count',
    direction: 'up',
    formula: 'Customers of the store created up to the end of the range.',
    dateBasis: 'Date on which the customer was created.',
    definitionId: 'total_customers/1',
  },
  formula: { from: 'upToEnd', measures: ['customersCreated'], value: (sum) => sum('customersCreated') },
};
