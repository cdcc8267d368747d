import {
  addMonths,
  type Cohort,
  type CohortPeriod,
  type Day,
  type LifetimeValue,
} from '@shopmeter/contracts';
import type { CohortDelta } from '../cohort-deltas';
import { ratio } from '../ratio';

/** A stored sum of a cohort. */
export type CohortCell = Pick<CohortDelta, 'measure' | 'cohort' | 'month' | 'value'>;

export interface CohortsAsked {
  /** First days of the first and the last cohort's month. */
  from: Day;
  to: Day;
  /** Months after the first one. */
  periods: number;
  /** First day of the month that has not ended. */
  thisMonth: Day;
}

/** What the numbers of cohorts mean, in words. */
export const COHORT_DEFINITIONS: Readonly<Record<string, string>> = {
  cohort:
    'Customers and guests who can be told apart, by the local month of their first order that is neither a test nor deleted.',
  customers: 'Those of the cohort with an order in the month; in month 0 with another one besides the first.',
  retention: 'Customers ÷ all of the cohort. Blank while the month has not ended.',
  orders: 'Orders of the cohort in the month, with at least one line that is not a gift card.',
  netSalesCents:
    'Gross sales − discounts − reversals of the cohort in the month; a reversal counts in its own month.',
  netSalesPerCustomerCents: 'Net sales from the first order to the end of the month ÷ all of the cohort.',
  ltv: 'Net sales from the first order to the end of the same month after it ÷ customers, over all cohorts that have reached it.',
};

/** The cohorts of a range of months with what they did, gap-free, and the lifetime value at each horizon. */
export function cohortTable(
  cells: readonly CohortCell[],
  asked: CohortsAsked,
): { cohorts: Cohort[]; ltv: LifetimeValue[] } {
  const sums = new CohortSums(cells);
  const months: Day[] = [];
  for (let month = asked.from; month <= asked.to; month = addMonths(month, 1)) months.push(month);
  const periods = Array.from({ length: asked.periods + 1 }, (_, period) => period);
  const cohorts = months.map((month) => ({
    month: month.slice(0, 7),
    customers: sums.size(month),
    periods: periodsOf(sums, month, periods, asked.thisMonth),
  }));
  const ltv = periods.map((period) => {
    const reached = months.filter((month) => addMonths(month, period) < asked.thisMonth);
    const customers = total(reached, (month) => sums.size(month));
    const net = total(reached, (month) => sums.netUntil(month, addMonths(month, period)));
    return { period, cohorts: reached.length, customers, netSalesPerCustomerCents: ratio(net, customers) };
  });
  return { cohorts, ltv };
}

function periodsOf(
  sums: CohortSums,
  cohort: Day,
  periods: readonly number[],
  thisMonth: Day,
): CohortPeriod[] {
  const size = sums.size(cohort);
  return periods.map((period) => {
    const month = addMonths(cohort, period);
    if (month >= thisMonth) return { period, ...UNFINISHED };
    const customers = sums.of('returnedCustomers', cohort, month);
    // What counts before the first order, such as a reversal with a wrong date, belongs to month 0.
    const before = period === 0 ? 0 : sums.netUntil(cohort, addMonths(month, -1));
    const net = sums.netUntil(cohort, month);
    return {
      period,
      customers,
      retention: ratio(customers, size),
      orders: sums.of('cohortOrders', cohort, month),
      netSalesCents: net - before,
      netSalesPerCustomerCents: ratio(net, size),
    };
  });
}

const UNFINISHED = {
  customers: null,
  retention: null,
  orders: null,
  netSalesCents: null,
  netSalesPerCustomerCents: null,
};

/** Stored sums by cohort and month. */
class CohortSums {
  readonly #values = new Map<string, number>();
  /** Net sales of each cohort by month, in order. */
  readonly #net = new Map<Day, { month: Day; value: number }[]>();

  constructor(cells: readonly CohortCell[]) {
    for (const { measure, cohort, month, value } of cells) {
      this.#values.set(`${measure}/${cohort}/${month}`, value);
      if (measure !== 'cohortNetSales') continue;
      this.#net.set(cohort, [...(this.#net.get(cohort) ?? []), { month, value }]);
    }
  }

  of(measure: string, cohort: Day, month: Day): number {
    return this.#values.get(`${measure}/${cohort}/${month}`) ?? 0;
  }

  size(cohort: Day): number {
    return this.of('cohortCustomers', cohort, cohort);
  }

  /** Net sales up to the end of a month. */
  netUntil(cohort: Day, last: Day): number {
    const months = this.#net.get(cohort) ?? [];
    return total(months, ({ month, value }) => (month <= last ? value : 0));
  }
}

function total<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((sum, item) => sum + value(item), 0);
}
