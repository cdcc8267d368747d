import { setTimeout as sleep } from 'node:timers/promises';
import { PipelineDatabase, type PipelineTransaction, waitingShards } from '@shopmeter/db';
import { drainShard } from '@shopmeter/worker';
import type pg from 'pg';
import type { BenchStore } from '../bench-stores';
import { keepOrders } from '../drain/waiting-orders';
import { median } from '../figures';
import { timeDeltas } from './time-deltas';

const SIZE = { pooled: false, size: 2, connectTimeout: 5000 };
/** Statements about what is kept in sums, and about who ordered when, which only sums need. */
const OF_SUMS = /\b(\w*rollup\w*|identities)\b/;

/** The same, but statements about sums are not sent: they answer that there is nothing. */
class WithoutSums extends PipelineDatabase {
  override transaction<T>(work: (tx: PipelineTransaction) => Promise<T>): Promise<T> {
    return super.transaction((tx) => work({ query: skipping(tx) }));
  }
}

function skipping(tx: PipelineTransaction): PipelineTransaction['query'] {
  const query = tx.query.bind(tx) as (...args: unknown[]) => unknown;
  const skip = (...args: unknown[]) => {
    const [what] = args as [string | { name?: string; text: string }];
    const text = typeof what === 'string' ? what : `${what.name ?? ''} ${what.text}`;
    return OF_SUMS.test(text.replace('identity-', 'identities '))
      ? { rows: [], rowCount: 0 }
      : query(...args);
  };
  return skip as PipelineTransaction['query'];
}

/**
 * Which share of the drain's rate keeping sums costs, measured in parts: the drain with all its statements and without
 * those about sums, in turn; and the time of the pure functions that compute what changes, which runs in both.
 */
export async function rollupCost(
  superuser: pg.Client,
  url: string,
  stores: readonly BenchStore[],
  { rounds, events }: { rounds: number; events: number },
): Promise<{ rollup_cost: number; drained_per_s: number }> {
  const databases = [new PipelineDatabase({ url, ...SIZE }), new WithoutSums({ url, ...SIZE })] as const;
  const micros: [number[], number[]] = [[], []];
  let firstId = 1;
  for (let round = -1; round < rounds; round += 1) {
    for (const [kind, database] of databases.entries()) {
      await keepOrders(databases[0], stores, { count: events, firstId });
      await superuser.query('ANALYZE inbox');
      firstId += events;
      const took = await drainAll(database, events);
      if (round >= 0) micros[kind as 0 | 1].push((took * 1000) / events);
    }
  }
  const computing = await timeDeltas(databases[0], stores[0]!.tenantId);
  await Promise.all(databases.map((database) => database.close()));
  const [whole, without] = [median(micros[0]), median(micros[1])];
  return {
    rollup_cost: (whole - without + computing) / whole,
    drained_per_s: Math.round(1_000_000 / whole),
  };
}

/** @returns milliseconds */
async function drainAll(database: PipelineDatabase, events: number): Promise<number> {
  const now = () => new Date();
  const started = performance.now();
  for (let done = 0; done < events;) {
    const before = done;
    for (const shard of await waitingShards(database, now()))
      done += (await drainShard(database, shard, now)).length;
    if (done === before) await sleep(1);
  }
  return performance.now() - started;
}
