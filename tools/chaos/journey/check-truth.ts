import type { AdminStore } from '@shopmeter/simulator';
import type pg from 'pg';
import { againstBooks } from '../stage/against-books';
import { recount } from '../recount/recount';
import { TRUTH } from './truth-lines';

/** Differences that are shown of each table. */
const SHOWN = 5;

/**
 * Compares everything that is stored of a store with its own model: object for object, its books day by day, and every
 * rollup with a recount. @returns what differs, in words
 */
export async function checkTruth(sql: pg.Client, tenantId: string, store: AdminStore): Promise<string[]> {
  const wrong: string[] = [];
  for (const { name, sql: select, lines } of TRUTH) {
    const { rows } = await sql.query<{ line: string }>(select, [tenantId]);
    // PostgreSQL writes JSON with other spaces.
    const ours = new Set(rows.map(({ line }) => JSON.stringify(JSON.parse(line))));
    const theirs = new Set(lines(store));
    const lacking = [...theirs].filter((one) => !ours.has(one));
    const surplus = [...ours].filter((one) => !theirs.has(one));
    console.log(
      `${name}: ${theirs.size} in the store, ${lacking.length} lacking, ${surplus.length} too much`,
    );
    wrong.push(...lacking.slice(0, SHOWN).map((one) => `${name}: lacking ${one}`));
    wrong.push(...surplus.slice(0, SHOWN).map((one) => `${name}: too much ${one}`));
    if (theirs.size === 0) wrong.push(`${name}: the store has none`);
  }
  wrong.push(...(await againstBooks(sql, tenantId, store.simulated)));
  wrong.push(...(await recount(sql)));
  return wrong;
}
