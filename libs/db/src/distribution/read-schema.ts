import type { DataSource } from 'typeorm';
import type { TableFacts } from './placements';

export interface PolicyFacts {
  name: string;
  table: string;
  using: string | null;
  check: string | null;
}

export interface ForeignKeyFacts {
  name: string;
  table: string;
  target: string;
  definition: string;
  columns: string[];
  targetColumns: string[];
}

/** What has to be known of a schema to distribute it. */
export interface SchemaFacts {
  database: string;
  tables: TableFacts[];
  policies: PolicyFacts[];
  foreignKeys: ForeignKeyFacts[];
}

const OURS = `c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
  AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = c.oid AND deptype = 'e')`;

const names = (relation: string, numbers: string) =>
  `(SELECT json_agg(a.attname ORDER BY n.place) FROM unnest(${numbers}) WITH ORDINALITY AS n (number, place)
    JOIN pg_attribute a ON a.attrelid = ${relation} AND a.attnum = n.number)`;

/** Reads the catalogue of a database. */
export async function readSchema(source: Pick<DataSource, 'query'>): Promise<SchemaFacts> {
  const tables = await source.query<TableFacts[]>(
    `SELECT c.relname AS name, coalesce(${names('c.oid', 'x.indkey::int2[]')}, '[]') AS key
     FROM pg_class c LEFT JOIN pg_index x ON x.indrelid = c.oid AND x.indisprimary WHERE ${OURS} ORDER BY 1`,
  );
  const policies = await source.query<PolicyFacts[]>(
    `SELECT p.polname AS name, c.relname AS table, pg_get_expr(p.polqual, c.oid) AS using,
            pg_get_expr(p.polwithcheck, c.oid) AS check
     FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid WHERE ${OURS} ORDER BY 2, 1`,
  );
  const foreignKeys = await source.query<ForeignKeyFacts[]>(
    `SELECT f.conname AS name, c.relname AS table, f.confrelid::regclass::text AS target,
            pg_get_constraintdef(f.oid) AS definition, ${names('f.conrelid', 'f.conkey')} AS columns,
            ${names('f.confrelid', 'f.confkey')} AS "targetColumns"
     FROM pg_constraint f JOIN pg_class c ON c.oid = f.conrelid WHERE f.contype = 'f' AND ${OURS} ORDER BY 2, 1`,
  );
  const [here] = await source.query<{ database: string }[]>('SELECT current_database() AS database');
  return { database: here!.database, tables, policies, foreignKeys };
}
