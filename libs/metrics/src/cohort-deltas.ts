import type { Currency, Day } from '@shopmeter/contracts';
import type { CohortSource, CohortSources } from './cohort-measure';
import { cohortMeasuresOf } from './cohort-measures';

/** What has to be added to one stored value of a cohort. */
export interface CohortDelta {
  tenantId: string;
  measure: string;
  currency: Currency;
  /** First day of the month of the first order. */
  cohort: Day;
  month: Day;
  value: number;
}

/** Collects how cohorts change; what cancels out is never written. */
export class CohortDeltas {
  readonly #cells = new Map<string, CohortDelta>();

  add<S extends CohortSource>(
    tenantId: string,
    cohort: Day,
    source: S,
    object: CohortSources[S],
    sign: 1 | -1,
  ): void {
    for (const measure of cohortMeasuresOf(source)) {
      for (const { month, currency, value } of measure.of(object)) {
        const cell = { tenantId, measure: measure.id, currency, cohort, month, value: sign * value };
        const known = this.#cells.get(keyOf(cell));
        if (known) known.value += cell.value;
        else this.#cells.set(keyOf(cell), cell);
      }
    }
  }

  /** The differences that are not zero, sorted by key so that writers lock rows in one order. */
  toArray(): CohortDelta[] {
    return [...this.#cells]
      .filter(([, { value }]) => value !== 0)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([, cell]) => cell);
  }
}

function keyOf({ tenantId, measure, currency, cohort, month }: CohortDelta): string {
  return `${tenantId}/${measure}/${currency}/${cohort}/${month}`;
}
