import type { Metric } from '../metric';

export const grossSalesCents: Metric = {
  definition: {
    id: 'grossSalesCents',
    group: 'orders',
    label: 'Gross sales',
    unit: 'money',
    direction: 'up',
    formula:
      'Price × quantity of all goods sold, before discounts and returns, without tax, shipping and gift cards.',
    dateBasis: 'Date of the order.',
    definitionId: 'gross_sales/1',
  },
  formula: { from: 'range', measures: ['grossSales'], value: (sum) => sum('grossSales') },
};
