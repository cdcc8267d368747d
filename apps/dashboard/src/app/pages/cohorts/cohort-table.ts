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
  protected readonly periods = computed(() =>
    Array.from({ length: this.answer().cohorts[0]?.periods.length ?? 0 }, (_, index) => index),
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
    this.answer().cohorts.map((cohort) => ({
      month: bucketLabel(`${cohort.month}-01`, 'month', `${cohort.month}-28`),
      size: formatMetric(cohort.customers, { id: 'customers', unit: 'count' }, ''),
      isSmall: isSmall(cohort),
      cells: cohort.periods.map((period) => (cohort.customers === 0 ? null : this.cell(period))),
    })),
  );
  protected readonly values = computed(() => {
    const { ltv, currency } = this.answer();
    return ltv.map(({ netSalesPerCustomerCents: value }) =>
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
