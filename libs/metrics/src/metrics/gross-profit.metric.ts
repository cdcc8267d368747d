import { BOUNDING_MEASURES, type Metric } from '../metric';

export const grossProfitCents: Metric = {
  definition: {
    id: 'grossProfitCents',
    group: 'orders',
    label: 'Gross profit',
    unit: 'money',
    direction: 'up',
    formula:
      'Net sales − cost, of lines only whose cost was recorded when they were sold; look at the cost coverage. Returns take both back. No value for ranges with more than 5,000 orders and returned pieces, for parts of days and by the hour.',
    dateBasis: 'Date of the order; returns on the date they were processed.',
    definitionId: 'gross_profit/1',
  },
  formula: { from: 'orders', fact: 'grossProfit', measures: BOUNDING_MEASURES },
};
