import type { RollupDelta } from '@shopmeter/metrics';
import { RollupEntity } from '../entities/ledger.entities';
import type { PipelineTransaction } from '../scope/pipeline-database';
import { arrayParameters, entityTable, recordset } from './entity-table';

const table = entityTable(RollupEntity);

/** Adds differences to the stored measures. The deltas come sorted by key: writers lock rows in one order. */
export async function addRollups(tx: PipelineTransaction, deltas: readonly RollupDelta[]): Promise<void> {
  if (deltas.length === 0) return;
  await tx.query({
    name: 'add-rollups',
    text: `INSERT INTO rollups AS r (${table.columns.map((column) => column.name).join(', ')})
           SELECT ${table.columns.map((column) => `r."${column.property}"`).join(', ')} FROM ${recordset(table)}
           ON CONFLICT (tenant_id, measure, currency, grain, bucket) DO UPDATE SET value = r.value + excluded.value`,
    values: arrayParameters(table, deltas),
  });
}
