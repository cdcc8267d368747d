import type { Metric } from '../metric';

export const grossProfitCents: Metric = {
  definition: {
    id: 'grossProfitCents',
    group: 'orders',
    label: 'Gross profit',
    unit: 'money',
    direction: 'up',
    formula:
      'Net sales − cost, of lines only whose cost was recorded when they were sold; look at the cost coverage. Returns take both back.',
    dateBasis: 'Date of the order; returns on the date they were processed.',
    definitionId: 'gross_profit/1',
  },
  formula: {
    from: 'range',
    measures: ['costedNetSales', 'costOfGoods', 'costedUnits'],
    value: (sum) =>
      sum('costedUnits') === 0 && sum('costedNetSales') === 0
        ? null
        : sum('costedNetSales') - sum('costOfGoods'),
  },
};
