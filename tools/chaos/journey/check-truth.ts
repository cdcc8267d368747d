import type { AdminStore } from '@shopmeter/simulator';
import type pg from 'pg';
import { againstBooks } from '../stage/against-books';
import { recount } from '../recount/recount';
import { TRUTH, type TruthTable } from './truth-lines';

/** Differences that are shown of each table. */
const SHOWN = 5;
/** Rows that are read at once: a store has more than fit into memory. */
const PAGE = 10_000;

/**
 * Compares everything that is stored of a store with its own model: object for object, its books day by day, and every
 * rollup with a recount. @returns what differs, in words
 */
export async function checkTruth(sql: pg.Client, tenantId: string, store: AdminStore): Promise<string[]> {
  const wrong: string[] = [];
  for (const table of TRUTH) {
    const { name } = table;
    const theirs = new Set(table.lines(store));
    const { size } = theirs;
    const surplus = await removeOurs(sql, tenantId, table, theirs);
    console.log(`${name}: ${size} in the store, ${theirs.size} lacking, ${surplus.length} too much`);
    wrong.push(...[...theirs].slice(0, SHOWN).map((one) => `${name}: lacking ${one}`));
    wrong.push(...surplus.slice(0, SHOWN).map((one) => `${name}: too much ${one}`));
    if (size === 0) wrong.push(`${name}: the store has none`);
  }
  wrong.push(...(await againstBooks(sql, tenantId, store.simulated)));
  wrong.push(...(await recount(sql)));
  return wrong;
}

/** Leaves of `theirs` what is not stored. @returns what is stored besides */
async function removeOurs(
  sql: pg.Client,
  tenantId: string,
  table: TruthTable,
  theirs: Set<string>,
): Promise<string[]> {
  const surplus: string[] = [];
  await sql.query('BEGIN');
  await sql.query(`DECLARE ours CURSOR FOR ${table.sql}`, [tenantId]);
  for (;;) {
    const { rows } = await sql.query<{ line: string }>(`FETCH ${PAGE} FROM ours`);
    for (const row of rows) {
      // PostgreSQL writes JSON with other spaces.
      const line = JSON.stringify(JSON.parse(row.line));
      if (!theirs.delete(line)) surplus.push(line);
    }
    if (rows.length < PAGE) break;
  }
  await sql.query('COMMIT');
  return surplus;
}
