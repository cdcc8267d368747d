import type { Metric } from '../metric';

export const netSalesCents: Metric = {
  definition: {
    id: 'netSalesCents',
    group: 'orders',
    label: 'Net sales',
    unit: 'money',
    direction: 'up',
    formula: 'Gross sales − discounts − returns.',
    dateBasis: 'Date of the order; returns on the date they were processed.',
    definitionId: 'net_sales/1',
  },
  formula: {
    from: 'range',
    measures: ['grossSales', 'discounts', 'reversals'],
    value: (sum) => sum('grossSales') - sum('discounts') - sum('reversals'),
  },
};
