import type { CohortMeasure, CohortSource } from './cohort-measure';
import { cohortCustomers } from './cohort-measures/cohort-customers.cohort-measure';
import { cohortNetSales } from './cohort-measures/cohort-net-sales.cohort-measure';
import { cohortOrders } from './cohort-measures/cohort-orders.cohort-measure';
import { returnedCustomers } from './cohort-measures/returned-customers.cohort-measure';

/** Every stored measure of cohorts. A new one needs a rebuild, and no migration. */
export const cohortMeasures = [
  cohortCustomers,
  cohortNetSales,
  cohortOrders,
  returnedCustomers,
] as const satisfies readonly CohortMeasure<CohortSource>[];

export function cohortMeasuresOf<S extends CohortSource>(source: S): CohortMeasure<S>[] {
  return cohortMeasures.filter((measure) => measure.source === source) as unknown as CohortMeasure<S>[];
}
