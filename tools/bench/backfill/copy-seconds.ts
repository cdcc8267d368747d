import { chmodSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { contentTables } from '../../chaos/stage/table-digests';

/** What keeping and applying writes besides content. */
const OF_EVENTS = ['events', 'deliveries', 'outcomes'];

/**
 * How long COPY takes for all rows of a store, table by table, into empty tables with the same indexes.
 * @param sql a superuser's connection @param folder where the server may write
 */
export async function copySeconds(
  sql: pg.Client,
  tenantId: string,
  folder: string,
): Promise<{ seconds: number; rows: number }> {
  const tables = (await contentTables(sql)).filter(({ tenantColumn }) => tenantColumn === 'tenant_id');
  const files = mkdtempSync(join(folder, 'copy-'));
  chmodSync(files, 0o777);
  await sql.query('CREATE SCHEMA copied');
  let [seconds, rows] = [0, 0];
  for (const name of [...OF_EVENTS, ...tables.map((table) => table.name)]) {
    const file = join(files, name);
    const columns = await columnsOf(sql, name);
    await sql.query(`COPY (SELECT ${columns} FROM ${name} WHERE tenant_id = '${tenantId}') TO '${file}'`);
    await sql.query(`CREATE TABLE copied.${name} (LIKE ${name} INCLUDING ALL)`);
    const started = performance.now();
    const { rowCount } = await sql.query(`COPY copied.${name} (${columns}) FROM '${file}'`);
    seconds += (performance.now() - started) / 1000;
    rows += rowCount ?? 0;
  }
  return { seconds, rows };
}

/** Without those that the database computes. */
async function columnsOf(sql: pg.Client, table: string): Promise<string> {
  const { rows } = await sql.query<{ name: string }>(
    `SELECT quote_ident(attname) AS name FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND attidentity = ''`,
    [table],
  );
  return rows.map(({ name }) => name).join(', ');
}
