import { ratio } from '../ratio';
import type { Metric } from '../metric';

export const refundRateByValue: Metric = {
  definition: {
    id: 'refundRateByValue',
    group: 'orders',
    label: 'Refund rate, by value',
    unit: 'ratio',
    direction: 'down',
    formula:
      'Returns ÷ (gross sales − discounts), both of the range. Returns of earlier orders count, so it can exceed 100 %. No value without sales.',
    dateBasis: 'Date of the order; returns on the date they were processed.',
    definitionId: 'refund_rate_value/1',
  },
  formula: {
    from: 'range',
    measures: ['grossSales', 'discounts', 'reversals'],
    value: (sum) => ratio(sum('reversals'), sum('grossSales') - sum('discounts')),
  },
};
