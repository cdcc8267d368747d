import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Range } from '@shopmeter/contracts';
import type pg from 'pg';
import { rounded } from '../figures';
import { DAY_INDEX, SUM_CARDS, sumByMonth } from './cards-in-sql';
import { duckCards } from './duck-cards';
import { storedCards } from './stored-cards';
import { timeInTurn } from './time-in-turn';

type Works = Record<string, () => Promise<unknown>>;

/**
 * Times cards as the product reads them, as plain SQL over indexed rows, and in DuckDB on the same rows, in turn.
 * @returns how many times faster the product is, of the card that it is worst at
 */
export async function compareCards(
  superuser: pg.Client,
  { tenantId, range, rounds }: { tenantId: string; range: Range; rounds: number },
): Promise<object> {
  await superuser.query(DAY_INDEX);
  await superuser.query('VACUUM ANALYZE ledger');
  const folder = await mkdtemp(join(tmpdir(), 'shopmeter-duck-'));
  // The database's own user writes into it.
  await chmod(folder, 0o777);
  const duck = await duckCards(superuser, { tenantId, range, folder });
  try {
    const stored = storedCards(superuser, tenantId, range);
    const inSql: Works = {};
    for (const [name, { amount }] of Object.entries(SUM_CARDS))
      inSql[name] = () => superuser.query(sumByMonth(amount), [tenantId, range.from, range.to]);
    const times = await timeInTurn(
      { ...named('stored', stored), ...named('sql', inSql), ...named('duckdb', duck.cards) },
      rounds,
    );
    const ratios = (other: string, works: Works) =>
      Object.fromEntries(
        Object.keys(works).map((name) => [
          name,
          rounded(times[`${name}: ${other}`]! / times[`${name}: stored`]!),
        ]),
      );
    for (const [name, ms] of Object.entries(times)) console.log(`${name.padEnd(24)} ${ms.toFixed(2)} ms`);
    const [vsSql, vsDuck] = [ratios('sql', inSql), ratios('duckdb', duck.cards)];
    return {
      vs_sql: Math.min(...Object.values(vsSql)),
      vs_duckdb: Math.min(...Object.values(vsDuck)),
      vs_sql_by_card: vsSql,
      vs_duckdb_by_card: vsDuck,
    };
  } finally {
    duck.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function named(kind: string, works: Works): Works {
  return Object.fromEntries(Object.entries(works).map(([name, work]) => [`${name}: ${kind}`, work]));
}
