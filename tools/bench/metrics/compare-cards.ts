import type { Range } from '@shopmeter/contracts';
import type pg from 'pg';
import { rounded } from '../figures';
import { DAY_INDEX, SUM_CARDS, sumByMonth } from './cards-in-sql';
import { storedCards } from './stored-cards';
import { timeInTurn } from './time-in-turn';

/** Times cards as the product reads them and as plain SQL over the same rows, in turn. @returns ratios, the worst first */
export async function compareCards(
  superuser: pg.Client,
  options: { tenantId: string; range: Range; rounds: number },
): Promise<object> {
  const { tenantId, range, rounds } = options;
  await superuser.query(DAY_INDEX);
  await superuser.query('VACUUM ANALYZE ledger');
  const parameters = [tenantId, range.from, range.to];
  const stored = storedCards(superuser, tenantId, range);
  const ours = (name: string) => `${name}: stored`;
  const works = Object.fromEntries([
    ...Object.entries(stored).map(([name, read]) => [ours(name), read]),
    ...Object.entries(SUM_CARDS).map(([name, { amount }]) => [
      `${name}: sql`,
      () => superuser.query(sumByMonth(amount), parameters),
    ]),
  ]) as Record<string, () => Promise<unknown>>;
  const times = await timeInTurn(works, rounds);
  for (const [name, ms] of Object.entries(times)) console.log(`${name.padEnd(24)} ${ms.toFixed(2)} ms`);
  const ratios = (other: string, names: readonly string[]) =>
    names.map((name) => rounded(times[`${name}: ${other}`]! / times[ours(name)]!));
  return { vs_sql: Math.min(...ratios('sql', Object.keys(SUM_CARDS))) };
}
