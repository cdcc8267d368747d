import { Component, computed, input } from '@angular/core';
import { type Cohort, type CohortPeriod, type CohortsAnswer } from '@shopmeter/contracts';
import { bucketLabel, formatMetric, formatMoney, NO_VALUE } from '@shopmeter/ui';
import { type CohortView } from './cohort-views';

/** With fewer customers one more or less is a jump: such cohorts are greyed. */
const SMALL = 10;

interface Cell {
  text: string;
  /** How strong it is coloured, 0 to 1. */
  heat: number;
}

/** A row a month, a column for each month after: the month of the first order stays in sight. */
@Component({
  selector: 'app-cohort-table',
  templateUrl: './cohort-table.html',
  styleUrl: './cohort-table.css',
})
export class CohortTable {
  readonly answer = input.required<CohortsAnswer>();
  readonly view = input.required<CohortView>();

  protected readonly sameMonth = $localize`Same month`;
  /** From the first month with customers: the store is no older. */
  private readonly lived = computed(() => {
    const { cohorts } = this.answer();
    return cohorts.slice(cohorts.findIndex(({ customers }) => customers > 0));
  });
  protected readonly periods = computed(() =>
    // One month after the other since then: a later column would be blank from top to bottom.
    Array.from({ length: Math.min(this.lived()[0]?.periods.length ?? 0, this.lived().length) }, (_, n) => n),
  );
  /** What is coloured strongest: small cohorts and the first month, which is another kind of number, do not count. */
  private readonly highest = computed(() => {
    const view = this.view();
    const values = this.answer()
      .cohorts.filter((cohort) => !isSmall(cohort))
      .flatMap(({ periods }) => periods.map((period) => view.value(period) ?? 0));
    return Math.max(0, ...values);
  });
  protected readonly rows = computed(() =>
    this.lived().map((cohort) => ({
      month: bucketLabel(`${cohort.month}-01`, 'month', `${cohort.month}-28`),
      size: formatMetric(cohort.customers, { id: 'customers', unit: 'count' }, ''),
      isSmall: isSmall(cohort),
      cells: cohort.periods
        .slice(0, this.periods().length)
        .map((period) => (cohort.customers === 0 ? null : this.cell(period))),
    })),
  );
  protected readonly values = computed(() => {
    const { ltv, currency } = this.answer();
    return ltv
      .slice(0, this.periods().length)
      .map(({ netSalesPerCustomerCents: value }) =>
        value === null ? NO_VALUE : formatMoney(value, currency),
      );
  });

  private cell(period: CohortPeriod): Cell | null {
    const value = this.view().value(period);
    if (value === null) return null;
    const heat = this.highest() > 0 ? Math.min(1, Math.max(0, value / this.highest())) : 0;
    return { text: this.view().text(value, this.answer().currency), heat };
  }
}

function isSmall({ customers }: Cohort): boolean {
  return customers < SMALL;
}
