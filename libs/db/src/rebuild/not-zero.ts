import { LineRollupEntity, OrderRollupEntity } from '../entities/dimension-rollups.entities';
import { entityTable } from '../pipeline/entity-table';

const OF_SEVERAL_AMOUNTS = [LineRollupEntity, OrderRollupEntity].map((entity) => {
  const { name, columns } = entityTable(entity);
  const amounts = columns.filter(({ primary }) => !primary).map((column) => column.name);
  return [name, `(${amounts.join(', ')}) <> (${amounts.map(() => '0').join(', ')})`];
});

/** What holds for the rows that count of each table of rollups, in SQL: a rollup of zero is as good as none. */
export const NOT_ZERO: Record<string, string> = {
  rollups: 'value <> 0',
  // Hours can cancel each other out.
  rollup_hours: '0 <> ANY (hours)',
  rollup_pairs: 'value <> 0',
  rollup_pair_hours: 'cardinality(pairs) > 0',
  cohort_rollups: 'value <> 0',
  rollup_durations: 'value <> 0',
  ...(Object.fromEntries(OF_SEVERAL_AMOUNTS) as Record<string, string>),
};
