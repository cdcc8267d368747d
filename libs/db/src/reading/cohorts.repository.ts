import type { Day } from '@shopmeter/contracts';
import { cohortMeasures, NO_CURRENCY, type CohortCell } from '@shopmeter/metrics';
import type { RequestDatabase } from '../scope/request-database';

/** What is stored of a tenant's cohorts. Inside the tenant's transaction. */
export class CohortsRepository {
  constructor(private readonly database: RequestDatabase) {}

  /** Sums of cohorts of the months from `from` to `to`, up to the month `until`. Money of other currencies is left out. */
  async cells(
    tenantId: string,
    currency: string,
    { from, to, until }: { from: Day; to: Day; until: Day },
  ): Promise<CohortCell[]> {
    const rows = await this.database.manager.query<(Omit<CohortCell, 'value'> & { value: string })[]>(
      `SELECT measure, cohort::text AS cohort, month::text AS month, value FROM cohort_rollups
       WHERE tenant_id = $1 AND measure = ANY ($2) AND currency = ANY ($3) AND cohort BETWEEN $4 AND $5
         AND month <= $6 AND value <> 0`,
      [tenantId, cohortMeasures.map(({ id }) => id), [currency, NO_CURRENCY], from, to, until],
    );
    return rows.map((row) => ({ ...row, value: Number(row.value) }));
  }
}
