import type { DurationDelta } from '@shopmeter/metrics';
import { RollupDurationEntity } from '../entities/ledger.entities';
import type { PipelineTransaction } from '../scope/pipeline-database';
import { arrayParameters, entityTable, recordset, recordValue } from './entity-table';

const table = entityTable(RollupDurationEntity);

/** Adds differences to the counted durations. The deltas come sorted by key: writers lock rows in one order. */
export async function addRollupDurations(
  tx: PipelineTransaction,
  deltas: readonly DurationDelta[],
): Promise<void> {
  if (deltas.length === 0) return;
  await tx.query({
    name: 'add-rollup-durations',
    text: `INSERT INTO rollup_durations AS d (${table.columns.map(({ name }) => name).join(', ')})
           SELECT ${table.columns.map(recordValue).join(', ')} FROM ${recordset(table)}
           ON CONFLICT (tenant_id, measure, grain, bucket, part) DO UPDATE
           SET value = d.value + excluded.value,
               tenths = ARRAY(SELECT stored + added FROM unnest(d.tenths, excluded.tenths) AS t(stored, added))`,
    values: arrayParameters(table, deltas),
  });
}
