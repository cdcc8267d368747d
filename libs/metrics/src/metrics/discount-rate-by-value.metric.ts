import { ratio } from '../ratio';
import type { Metric } from '../metric';

export const discountRateByValue: Metric = {
  definition: {
    id: 'discountRateByValue',
    group: 'orders',
    label: 'Discount rate, by value',
    unit: 'ratio',
    direction: 'none',
    formula: 'Discounts ÷ gross sales. No value without sales.',
    dateBasis: 'Date of the order.',
    definitionId: 'discount_rate_value/1',
  },
  formula: {
    from: 'range',
    measures: ['discounts', 'grossSales'],
    value: (sum) => ratio(sum('discounts'), sum('grossSales')),
  },
};
