import { getMetadataArgsStorage } from 'typeorm';
import { arrayText, quoted } from './array-literals';

type EntityClass = new () => object;

export interface TableColumn {
  property: string;
  name: string;
  /** SQL type, with `[]` for an array. */
  type: string;
  primary: boolean;
}

/** A table as its entity declares it, without the columns that the database computes. */
export interface EntityTable {
  name: string;
  columns: TableColumn[];
}

/** Reads an entity's decorators, so that set-based SQL and entity can never disagree. */
export function entityTable(entity: EntityClass): EntityTable {
  const storage = getMetadataArgsStorage();
  const name = storage.tables.find((table) => table.target === entity)?.name;
  if (!name) throw new Error(`${entity.name} is not an entity`);
  const columns = storage.columns
    .filter((column) => column.target === entity && column.options.insert !== false)
    .map(({ propertyName, options }) => ({
      property: propertyName,
      name: options.name ?? propertyName,
      type: `${String(options.type)}${options.array ? '[]' : ''}`,
      primary: options.primary === true,
    }));
  return { name, columns };
}

/**
 * `FROM` item that reads one array parameter a column, as `arrayParameters` writes them, as rows of the table:
 * any number of rows in one statement, at a third of what the database takes to read the same as JSON.
 */
export function recordset(table: EntityTable): string {
  const parameters = table.columns.map(
    ({ type }, index) => `$${index + 1}::${isArray(type) ? 'text' : type}[]`,
  );
  return `unnest(${parameters.join(', ')}) AS r(${table.columns.map((column) => `"${column.property}"`).join(', ')})`;
}

/** The column's value in a row of `recordset`. Arrays of a row arrive as text: PostgreSQL has no array of arrays. */
export function recordValue({ property, type }: TableColumn): string {
  return isArray(type) ? `r."${property}"::${type}` : `r."${property}"`;
}

/** The parameters of `recordset` for rows keyed by property; what a row lacks is NULL. */
export function arrayParameters(table: EntityTable, rows: readonly object[]): string[] {
  return table.columns.map(({ property, type }) => {
    const text = textOf(type);
    return arrayText(rows as readonly Record<string, unknown>[], (row) => text(row[property]));
  });
}

/** How a value of an SQL type is written inside an array. */
function textOf(type: string): (value: unknown) => string {
  const written = writerOf(type);
  return (value) => (value === null || value === undefined ? 'NULL' : written(value));
}

function writerOf(type: string): (value: unknown) => string {
  if (isArray(type)) {
    const inner = textOf(type.slice(0, -2));
    return (value) => quoted(arrayText(value as readonly unknown[], inner));
  }
  if (type === 'text') return (value) => quoted(value as string);
  if (type === 'jsonb') return (value) => quoted(JSON.stringify(value));
  return (value) => (value instanceof Date ? value.toISOString() : String(value));
}

function isArray(type: string): boolean {
  return type.endsWith('[]');
}

/** Column list that names results by property. */
export function selection(table: EntityTable, alias: string): string {
  return table.columns.map((column) => `${alias}.${column.name} AS "${column.property}"`).join(', ');
}
