import type { CohortDelta } from '@shopmeter/metrics';
import { CohortRollupEntity } from '../entities/customers.entities';
import type { PipelineTransaction } from '../scope/pipeline-database';
import { arrayParameters, entityTable, recordset } from './entity-table';

const table = entityTable(CohortRollupEntity);

/** Adds differences to the stored measures of cohorts. They come sorted by key: writers lock rows in one order. */
export async function addCohortRollups(
  tx: PipelineTransaction,
  deltas: readonly CohortDelta[],
): Promise<void> {
  if (deltas.length === 0) return;
  await tx.query({
    name: 'add-cohort-rollups',
    text: `INSERT INTO cohort_rollups AS c (${table.columns.map(({ name }) => name).join(', ')})
           SELECT ${table.columns.map(({ property }) => `r."${property}"`).join(', ')} FROM ${recordset(table)}
           ON CONFLICT (tenant_id, measure, currency, cohort, month) DO UPDATE SET value = c.value + excluded.value`,
    values: arrayParameters(table, deltas),
  });
}
