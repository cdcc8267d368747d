import { cohortTable, type CohortCell } from './cohort-table';

const cell = (measure: string, cohort: string, month: string, value: number): CohortCell => ({
  measure,
  cohort: `${cohort}-01`,
  month: `${month}-01`,
  value,
});

/** Four customers of January, one of whom came back in it and two in March; two of March; none of February. */
const cells = [
  cell('cohortCustomers', '2026-01', '2026-01', 4),
  cell('returnedCustomers', '2026-01', '2026-01', 1),
  cell('returnedCustomers', '2026-01', '2026-03', 2),
  cell('cohortOrders', '2026-01', '2026-01', 5),
  cell('cohortOrders', '2026-01', '2026-03', 3),
  cell('cohortNetSales', '2026-01', '2026-01', 10_000),
  // Returned in February, for 20.00.
  cell('cohortNetSales', '2026-01', '2026-02', -2_000),
  cell('cohortNetSales', '2026-01', '2026-03', 6_000),
  cell('cohortNetSales', '2026-01', '2026-04', 400),
  cell('cohortCustomers', '2026-03', '2026-03', 2),
  cell('cohortOrders', '2026-03', '2026-03', 2),
  cell('cohortNetSales', '2026-03', '2026-03', 7_000),
];

const asked = { from: '2026-01-01', to: '2026-03-01', periods: 3, thisMonth: '2026-04-01' };

describe('the table of cohorts', () => {
  const { cohorts, ltv } = cohortTable(cells, asked);
  const [january, february, march] = cohorts;

  it('has sizes, who came back, orders and net sales to date for each, month by month', () => {
    expect(january).toEqual({
      month: '2026-01',
      customers: 4,
      periods: [
        {
          period: 0,
          customers: 1,
          retention: 1 / 4,
          orders: 5,
          netSalesCents: 10_000,
          netSalesPerCustomerCents: 2_500,
        },
        {
          period: 1,
          customers: 0,
          retention: 0,
          orders: 0,
          netSalesCents: -2_000,
          netSalesPerCustomerCents: 2_000,
        },
        {
          period: 2,
          customers: 2,
          retention: 1 / 2,
          orders: 3,
          netSalesCents: 6_000,
          netSalesPerCustomerCents: 3_500,
        },
        {
          period: 3,
          customers: null,
          retention: null,
          orders: null,
          netSalesCents: null,
          netSalesPerCustomerCents: null,
        },
      ],
    });
  });

  it('leaves months that have not ended blank, and divides by nobody nowhere', () => {
    expect(march!.periods.map(({ customers }) => customers)).toEqual([0, null, null, null]);
    expect(february).toMatchObject({
      customers: 0,
      periods: [{ customers: 0, retention: null }, {}, {}, {}],
    });
    expect(february!.periods[0]!.netSalesPerCustomerCents).toBeNull();
  });

  it('averages lifetime value over the cohorts that have reached a horizon, by their size', () => {
    expect(ltv).toEqual([
      { period: 0, cohorts: 3, customers: 6, netSalesPerCustomerCents: 17_000 / 6 },
      { period: 1, cohorts: 2, customers: 4, netSalesPerCustomerCents: 8_000 / 4 },
      { period: 2, cohorts: 1, customers: 4, netSalesPerCustomerCents: 14_000 / 4 },
      { period: 3, cohorts: 0, customers: 0, netSalesPerCustomerCents: null },
    ]);
  });

  it('counts what is dated before the first order in month 0', () => {
    const early = cell('cohortNetSales', '2026-03', '2026-02', -500);
    const [, , later] = cohortTable([...cells, early], asked).cohorts;
    expect(later!.periods[0]).toMatchObject({ netSalesCents: 6_500, netSalesPerCustomerCents: 3_250 });
  });
});
