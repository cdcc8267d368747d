import type { Metric } from '../metric';
import { TOTAL_SALES, totalSales } from '../total-sales';

export const totalSalesCents: Metric = {
  definition: {
    id: 'totalSalesCents',
    group: 'orders',
    label: 'Total sales',
    unit: 'money',
    direction: 'up',
    formula: 'Net sales + shipping + taxes + duties + fees. Tips and gift cards are not part of it.',
    dateBasis: 'Date of the order; returns on the date they were processed.',
    definitionId: 'total_sales/2',
  },
  formula: {
    from: 'range',
    measures: TOTAL_SALES,
    value: totalSales,
  },
};
