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
  variants: [
    {
      definition: {
        id: 'paidOnly',
        label: 'Paid only',
        formula: 'Net sales of orders whose money has come in whole, as of now. Not how Shopify counts.',
        definitionId: 'net_sales_paid/1',
        shopify: false,
      },
      formula: {
        from: 'range',
        measures: ['paidNetSales'],
        value: (sum) => sum('paidNetSales'),
      },
    },
    {
      definition: {
        id: 'withoutCancelled',
        label: 'Without cancelled',
        formula: 'Net sales of orders that are not cancelled, as of now. Not how Shopify counts.',
        definitionId: 'net_sales_not_cancelled/1',
        shopify: false,
      },
      formula: {
        from: 'range',
        measures: ['keptNetSales'],
        value: (sum) => sum('keptNetSales'),
      },
    },
  ],
};
