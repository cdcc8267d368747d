import type { Metric } from '../metric';

export const totalSalesCents: Metric = {
  definition: {
    id: 'totalSalesCents',
    group: 'orders',
    label: 'Total sales',
    unit: 'money',
    direction: 'up',
    formula: 'Net sales + shipping + taxes + duties. Tips and gift cards are not part of it.',
    dateBasis: 'Date of the order; returns on the date they were processed.',
    definitionId: 'total_sales/1',
  },
  formula: {
    from: 'range',
    measures: ['grossSales', 'discounts', 'reversals', 'shipping', 'tax', 'duties'],
    value: (sum) =>
      sum('grossSales') - sum('discounts') - sum('reversals') + sum('shipping') + sum('tax') + sum('duties'),
  },
};
