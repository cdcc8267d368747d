import type { EntityTable } from '../pipeline/entity-table';
import type { PipelineTransaction } from '../scope/pipeline-database';
import { NOT_ZERO } from './not-zero';
import { FACT_TABLES, LEDGER, namesOf, PRIVACY_REQUESTS, SHOP_COLUMNS } from './rebuilt-tables';

/** A value that is stored and comes out otherwise. */
export interface Difference {
  table: string;
  /** What tells the row apart, by column. */
  key: Record<string, string>;
  /** Null: one side has no such row at all. */
  column: string | null;
  /** As text; null: SQL's NULL, or no row. */
  stored: string | null;
  rebuilt: string | null;
}

export interface TableDifferences {
  table: string;
  /** Rows that differ, are missing or are too many. */
  rows: number;
  /** Of the first of them. */
  listed: Difference[];
}

interface Comparison {
  table: string;
  tenantColumn: string;
  keys: string[];
  columns: string[];
  condition: string;
}

/** Which event caused a ledger row, and when it was noted, depends on arrival; a rollup of zero is as good as none. */
const COMPARISONS: Comparison[] = [
  { table: 'tenants', tenantColumn: 'id', keys: ['id'], columns: SHOP_COLUMNS, condition: 'true' },
  ...FACT_TABLES.map((table) => comparison(table, NOT_ZERO[table.name] ?? 'true')),
  {
    table: LEDGER.name,
    tenantColumn: 'tenant_id',
    keys: ['order_id', 'entry'],
    columns: namesOf(LEDGER).others.filter(
      (name) => !['source_event_id', 'recorded_at', 'superseded_at'].includes(name),
    ),
    condition: 'superseded_at IS NULL',
  },
  {
    table: PRIVACY_REQUESTS.name,
    tenantColumn: 'tenant_id',
    keys: ['event_id'],
    columns: ['kind'],
    condition: 'true',
  },
];

function comparison(table: EntityTable, condition: string): Comparison {
  const { keys, others } = namesOf(table);
  return { table: table.name, tenantColumn: 'tenant_id', keys, columns: others, condition };
}

/**
 * Compares what is stored of a tenant with its shadows, table by table.
 * @param limit rows listed of each table
 * @returns only tables that differ
 */
export async function compareShadows(
  tx: PipelineTransaction,
  tenantId: string,
  limit: number,
): Promise<TableDifferences[]> {
  const results: TableDifferences[] = [];
  for (const compared of COMPARISONS) {
    const { rows } = await tx.query<DifferingRow>(differingRows(compared), [tenantId, limit]);
    if (rows.length === 0) continue;
    const listed = rows.flatMap((row) => differencesOf(compared, row));
    results.push({ table: compared.table, rows: rows[0]!.total, listed });
  }
  return results;
}

interface DifferingRow {
  key: Record<string, string>;
  stored: Record<string, string | null> | null;
  rebuilt: Record<string, string | null> | null;
  total: number;
}

function differingRows({ table, tenantColumn, keys, columns, condition }: Comparison): string {
  const names = [...new Set([...keys, ...columns])].join(', ');
  const texts = (side: string) =>
    `CASE WHEN ${side}.${keys[0]} IS NOT NULL THEN
       (SELECT jsonb_object_agg(key, value) FROM jsonb_each_text(to_jsonb(${side}))) END`;
  const key = keys.map((name) => `'${name}', coalesce(s.${name}, r.${name})::text`).join(', ');
  return `
    SELECT jsonb_build_object(${key}) AS key, ${texts('s')} AS stored, ${texts('r')} AS rebuilt,
           count(*) OVER ()::integer AS total
    FROM (SELECT ${names} FROM public.${table} WHERE ${tenantColumn} = $1 AND ${condition}) s
    FULL JOIN (SELECT ${names} FROM pg_temp.${table} WHERE ${tenantColumn} = $1 AND ${condition}) r
      ON ${keys.map((name) => `s.${name} = r.${name}`).join(' AND ')}
    WHERE s.* IS DISTINCT FROM r.*
    ORDER BY ${keys.map((name) => `coalesce(s.${name}, r.${name})`).join(', ')}
    LIMIT $2`;
}

function differencesOf({ table, columns }: Comparison, { key, stored, rebuilt }: DifferingRow): Difference[] {
  if (!stored || !rebuilt) {
    const side = (row: object | null) => row && JSON.stringify(row);
    return [{ table, key, column: null, stored: side(stored), rebuilt: side(rebuilt) }];
  }
  return columns
    .filter((column) => stored[column] !== rebuilt[column])
    .map((column) => ({ table, key, column, stored: stored[column]!, rebuilt: rebuilt[column]! }));
}
