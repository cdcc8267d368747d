import type pg from 'pg';
import { COUNTED_LINES } from './counted-lines';
import { COUNTED_ORDERS } from './counted-orders';

const COUNTED: Record<string, string> = { line_rollups: COUNTED_LINES, order_rollups: COUNTED_ORDERS };

/** Counts what lines and orders add up to again. @returns rows that differ, at most twenty of a table, in words */
export async function recountDimensions(sql: pg.Client): Promise<string[]> {
  const found: string[] = [];
  for (const [table, counted] of Object.entries(COUNTED)) {
    const { rows: columns } = await sql.query<{ name: string; isKey: boolean }>(
      `SELECT a.attname AS name, coalesce(a.attnum = ANY (i.indkey), false) AS "isKey"
       FROM pg_attribute a JOIN pg_index i ON i.indrelid = a.attrelid AND i.indisprimary
       WHERE a.attrelid = $1::regclass AND a.attnum > 0 ORDER BY a.attnum`,
      [table],
    );
    const names = (isKey: boolean) =>
      columns.filter((column) => column.isKey === isKey).map(({ name }) => name);
    const amounts = (side: string) =>
      `ARRAY[${names(false)
        .map((name) => `coalesce(${side}.${name}, 0)::bigint`)
        .join(', ')}]`;
    const { rows } = await sql.query<{ name: string; stored: string[]; counted: string[] }>(
      `SELECT concat_ws(' ', ${names(true).join(', ')}) AS name, ${amounts('s')} AS stored, ${amounts('c')} AS counted
       FROM (${counted}) c FULL JOIN ${table} s USING (${names(true).join(', ')})
       WHERE ${amounts('s')} <> ${amounts('c')} ORDER BY 1 LIMIT 20`,
    );
    found.push(
      ...rows.map(
        (row) => `${table} ${row.name}: stored ${row.stored.join()}, counted ${row.counted.join()}`,
      ),
    );
  }
  return found;
}
