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

const bySource = Map.groupBy<CohortSource, CohortMeasure<CohortSource>>(
  cohortMeasures,
  ({ source }) => source,
);

export function cohortMeasuresOf<S extends CohortSource>(source: S): readonly CohortMeasure<S>[] {
  return (bySource.get(source) ?? []) as unknown as readonly CohortMeasure<S>[];
}
