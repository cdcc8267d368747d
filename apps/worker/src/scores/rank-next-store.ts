import { claimStaleScores, rankCustomers, type PipelineDatabase } from '@shopmeter/db';

/**
 * Ranks the customers of the store that has waited longest, if one is due.
 * @returns whether there was one
 */
export async function rankNextStore(database: PipelineDatabase, now: () => Date): Promise<boolean> {
  const store = await database.transaction((tx) => claimStaleScores(tx, now()));
  if (!store) return false;
  const started = performance.now();
  const elapsed = () => Math.round(performance.now() - started);
  await database.transaction((tx) => rankCustomers(tx, store, { now: now(), elapsed }));
  return true;
}
