import type { HourDelta, PairDelta, PairHourDelta, RollupDelta } from '@shopmeter/metrics';
import {
  RollupEntity,
  RollupHourEntity,
  RollupPairEntity,
  RollupPairHourEntity,
} from '../entities/ledger.entities';
import type { PipelineTransaction } from '../scope/pipeline-database';
import { arrayParameters, entityTable, recordset, recordValue } from './entity-table';

const table = entityTable(RollupEntity);
const hours = entityTable(RollupHourEntity);
const pairs = entityTable(RollupPairEntity);
const pairHours = entityTable(RollupPairHourEntity);

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

/** Adds differences to the hours of stored days, sorted by key too. */
export async function addRollupHours(tx: PipelineTransaction, deltas: readonly HourDelta[]): Promise<void> {
  if (deltas.length === 0) return;
  await tx.query({
    name: 'add-rollup-hours',
    text: `INSERT INTO rollup_hours AS h (${hours.columns.map((column) => column.name).join(', ')})
           SELECT ${hours.columns.map(recordValue).join(', ')} FROM ${recordset(hours)}
           ON CONFLICT (tenant_id, bucket, measure, currency) DO UPDATE
           SET hours = ARRAY(SELECT stored + added FROM unnest(h.hours, excluded.hours) AS d(stored, added))`,
    values: arrayParameters(hours, deltas),
  });
}

/** Adds differences to the stored measures of two days, sorted by key too. */
export async function addRollupPairs(tx: PipelineTransaction, deltas: readonly PairDelta[]): Promise<void> {
  if (deltas.length === 0) return;
  await tx.query({
    name: 'add-rollup-pairs',
    text: `INSERT INTO rollup_pairs AS p (${pairs.columns.map((column) => column.name).join(', ')})
           SELECT ${pairs.columns.map(recordValue).join(', ')} FROM ${recordset(pairs)}
           ON CONFLICT (tenant_id, grain, months_before, bucket, measure) DO UPDATE
           SET value = p.value + excluded.value,
               days = ARRAY(SELECT stored + added FROM unnest(p.days, excluded.days) AS d(stored, added))`,
    values: arrayParameters(pairs, deltas),
  });
}

/** Adds differences to the hours of pairs, sorted by key too. Days that no pair is left of are left out. */
export async function addRollupPairHours(
  tx: PipelineTransaction,
  deltas: readonly PairHourDelta[],
): Promise<void> {
  if (deltas.length === 0) return;
  await tx.query({
    name: 'add-rollup-pair-hours',
    text: `INSERT INTO rollup_pair_hours AS p (${pairHours.columns.map((column) => column.name).join(', ')})
           SELECT ${pairHours.columns.map(recordValue).join(', ')} FROM ${recordset(pairHours)}
           ON CONFLICT (tenant_id, bucket, hour, measure) DO UPDATE SET (earlier, pairs) = (
             SELECT coalesce(array_agg(day ORDER BY day), '{}'), coalesce(array_agg(value ORDER BY day), '{}') FROM (
               SELECT day, sum(value)::integer AS value FROM (
                 SELECT * FROM unnest(p.earlier, p.pairs) UNION ALL SELECT * FROM unnest(excluded.earlier, excluded.pairs)
               ) AS every(day, value) GROUP BY day HAVING sum(value) <> 0
             ) AS merged)`,
    values: arrayParameters(pairHours, deltas),
  });
}
