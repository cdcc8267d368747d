import { getMetadataArgsStorage } from 'typeorm';

type EntityClass = new () => object;

interface TableColumn {
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
 * `FROM` item that reads a JSON parameter, an array of objects keyed by property, as rows of the table.
 * One parameter for a whole batch, whatever its size.
 */
export function recordset(table: EntityTable, parameter: string, extra = ''): string {
  const columns = table.columns.map((column) => `"${column.property}" ${column.type}`).join(', ');
  return `json_to_recordset(${parameter}::json) AS r(${columns}${extra})`;
}

/** Column list that names results by property. */
export function selection(table: EntityTable, alias: string): string {
  return table.columns.map((column) => `${alias}.${column.name} AS "${column.property}"`).join(', ');
}
