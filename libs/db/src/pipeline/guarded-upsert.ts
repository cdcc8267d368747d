import type { PipelineTransaction } from '../scope/pipeline-database';
import { arrayParameters, entityTable, recordset, recordValue, type EntityTable } from './entity-table';

type EntityClass = new () => object;

/** Which rows an upsert may overwrite. */
export type UpsertGuard =
  /** Only with a greater version: a late or repeated event changes nothing. */
  | 'newer'
  /** Only when something differs: for parts of an object that has already won. */
  | 'different';

/** A fact as it is written: of a tenant, in a version, from an event. */
export interface Fact {
  tenantId: string;
  version: string;
  eventId: string;
}

/** A table of facts, written set by set and only where an event is newer than what is stored. */
export class FactTable<Row extends Fact> {
  readonly #keyTable: EntityTable;
  readonly #keys: readonly string[];
  readonly #upsert: ReturnType<typeof guardedUpsert>;
  readonly #holders: { name: string; text: string };

  constructor(entity: EntityClass) {
    const table = entityTable(entity);
    this.#keyTable = keyTable(table);
    this.#keys = this.#keyTable.columns.map(({ property }) => property);
    this.#upsert = guardedUpsert(entity, 'newer');
    this.#holders = { name: `holders-${entity.name}`, text: holdersSql(table) };
  }

  /** Names the row within its table. */
  keyOf(row: object): string {
    return nameOf(row, this.#keys);
  }

  /** @returns the keys of the rows that were newer, and so were written */
  async upsert(tx: PipelineTransaction, rows: readonly Row[]): Promise<Set<string>> {
    return new Set((await this.#upsert(tx, rows)).map((row) => this.keyOf(row)));
  }

  /** The events that stored rows are from, by key; null for rows from before events were noted. */
  async holders(tx: PipelineTransaction, rows: readonly Row[]): Promise<Map<string, string | null>> {
    const result = await tx.query<Record<string, string>>({
      ...this.#holders,
      values: arrayParameters(this.#keyTable, rows),
    });
    return new Map(result.rows.map((row) => [this.keyOf(row), row['eventId'] ?? null]));
  }
}

/**
 * A set-based upsert for an entity. The returned function takes rows keyed by property and resolves to the keys
 * (primary columns, by property) of the rows that were written. Rows are written in key order, so that
 * two writers never wait for each other in a circle.
 */
export function guardedUpsert(entity: EntityClass, guard: UpsertGuard) {
  const table = entityTable(entity);
  const sql = upsertSql(table, guard);
  const keys = keyTable(table).columns.map(({ property }) => property);
  return async (tx: PipelineTransaction, rows: readonly object[]): Promise<Record<string, string>[]> => {
    if (rows.length === 0) return [];
    const result = await tx.query<Record<string, string>>({
      name: `upsert-${guard}-${entity.name}`,
      text: sql,
      values: arrayParameters(table, newestByKey(rows, keys)),
    });
    return result.rows;
  };
}

function keyTable(table: EntityTable): EntityTable {
  return { ...table, columns: table.columns.filter((column) => column.primary) };
}

function holdersSql(table: EntityTable): string {
  const keys = table.columns.filter((column) => column.primary);
  return `
    SELECT ${keys.map((column) => `t.${column.name} AS "${column.property}"`).join(', ')}, t.event_id AS "eventId"
    FROM ${recordset(keyTable(table))}
    JOIN ${table.name} t ON ${keys.map((column) => `t.${column.name} = r."${column.property}"`).join(' AND ')}`;
}

/** A body can name a thing twice, and an upsert may touch a row only once: the newest stays, else the last. */
function newestByKey(rows: readonly { version?: string }[], keys: readonly string[]): object[] {
  const byKey = new Map<string, { version?: string }>();
  for (const row of rows) {
    const key = nameOf(row, keys);
    const known = byKey.get(key);
    if (!known || (known.version ?? '') <= (row.version ?? '')) byKey.set(key, row);
  }
  return [...byKey.values()];
}

/** No value of a key holds what stands between them. */
function nameOf(row: object, keys: readonly string[]): string {
  let name = '';
  for (const key of keys) {
    const value = (row as Record<string, unknown>)[key];
    name += `${String(value instanceof Date ? value.getTime() : value)}\u0000`;
  }
  return name;
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
    SELECT ${table.columns.map(recordValue).join(', ')}
    FROM ${recordset(table)}
    ORDER BY ${keys.map((column) => `r."${column.property}"`).join(', ')}
    ON CONFLICT (${keys.map((column) => column.name).join(', ')}) DO UPDATE
    SET ${others.map((column) => `${column.name} = excluded.${column.name}`).join(', ')}
    WHERE ${condition}
    RETURNING ${keys.map((column) => `t.${column.name} AS "${column.property}"`).join(', ')}`;
}
