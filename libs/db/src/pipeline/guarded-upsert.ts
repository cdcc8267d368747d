import type { PipelineTransaction } from '../scope/pipeline-database';
import { entityTable, recordset, type EntityTable } from './entity-table';

type EntityClass = new () => object;

/** Which rows an upsert may overwrite. */
export type UpsertGuard =
  /** Only with a greater version: a late or repeated event changes nothing. */
  | 'newer'
  /** Only when something differs: for parts of an object that has already won. */
  | 'different';

/**
 * A set-based upsert for an entity. The returned function takes rows keyed by property and resolves to the keys
 * (primary columns, by property) of the rows that were written. Rows are written in key order, so that
 * two writers never wait for each other in a circle.
 */
export function guardedUpsert(entity: EntityClass, guard: UpsertGuard) {
  const table = entityTable(entity);
  const sql = upsertSql(table, guard);
  return async (tx: PipelineTransaction, rows: readonly object[]): Promise<Record<string, string>[]> => {
    if (rows.length === 0) return [];
    const keys = table.columns.filter((column) => column.primary).map((column) => column.property);
    const result = await tx.query<Record<string, string>>({
      name: `upsert-${guard}-${entity.name}`,
      text: sql,
      values: [JSON.stringify(newestByKey(rows, keys))],
    });
    return result.rows;
  };
}

/** A body can name a thing twice, and an upsert may touch a row only once: the newest stays, else the last. */
function newestByKey(rows: readonly { version?: string }[], keys: readonly string[]): object[] {
  const byKey = new Map<string, { version?: string }>();
  for (const row of rows) {
    const key = JSON.stringify(keys.map((name) => (row as Record<string, unknown>)[name]));
    const known = byKey.get(key);
    if (!known || (known.version ?? '') <= (row.version ?? '')) byKey.set(key, row);
  }
  return [...byKey.values()];
}

function upsertSql(table: EntityTable, guard: UpsertGuard): string {
  const keys = table.columns.filter((column) => column.primary);
  const others = table.columns.filter((column) => !column.primary);
  const names = table.columns.map((column) => column.name).join(', ');
  const list = (prefix: string) => others.map((column) => `${prefix}.${column.name}`).join(', ');
  const condition =
    guard === 'newer'
      ? 't.version < excluded.version'
      : `(${list('t')}) IS DISTINCT FROM (${list('excluded')})`;
  return `
    INSERT INTO ${table.name} AS t (${names})
    SELECT ${table.columns.map((column) => `r."${column.property}"`).join(', ')}
    FROM ${recordset(table, '$1')}
    ORDER BY ${keys.map((column) => `r."${column.property}"`).join(', ')}
    ON CONFLICT (${keys.map((column) => column.name).join(', ')}) DO UPDATE
    SET ${others.map((column) => `${column.name} = excluded.${column.name}`).join(', ')}
    WHERE ${condition}
    RETURNING ${keys.map((column) => `t.${column.name} AS "${column.property}"`).join(', ')}`;
}
