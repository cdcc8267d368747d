import type { LineDelta, OrderDelta } from '@shopmeter/metrics';
import { LineRollupEntity, OrderRollupEntity } from '../entities/dimension-rollups.entities';
import type { PipelineTransaction } from '../scope/pipeline-database';
import { arrayParameters, entityTable, recordset, type EntityTable } from './entity-table';

const lines = entityTable(LineRollupEntity);
const orders = entityTable(OrderRollupEntity);

/** Adds differences to what lines add up to. The deltas come sorted by key: writers lock rows in one order. */
export function addLineRollups(tx: PipelineTransaction, deltas: readonly LineDelta[]): Promise<void> {
  return add(tx, lines, deltas);
}

/** The same of orders. */
export function addOrderRollups(tx: PipelineTransaction, deltas: readonly OrderDelta[]): Promise<void> {
  return add(tx, orders, deltas);
}

async function add(tx: PipelineTransaction, table: EntityTable, deltas: readonly object[]): Promise<void> {
  if (deltas.length === 0) return;
  const names = (primary: boolean) =>
    table.columns.filter((column) => column.primary === primary).map(({ name }) => name);
  await tx.query({
    name: `add-${table.name}`,
    text: `INSERT INTO ${table.name} AS p (${table.columns.map(({ name }) => name).join(', ')})
           SELECT ${table.columns.map(({ property }) => `r."${property}"`).join(', ')} FROM ${recordset(table)}
           ON CONFLICT (${names(true).join(', ')}) DO UPDATE
           SET ${names(false)
             .map((name) => `${name} = p.${name} + excluded.${name}`)
             .join(', ')}`,
    values: arrayParameters(table, deltas),
  });
}
