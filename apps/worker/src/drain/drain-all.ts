import { waitingShards, type Outcome, type PipelineDatabase } from '@shopmeter/db';
import { drainShard } from './drain-shard';

/** Applies everything that waits now, shard by shard, and returns what was decided. For specs. */
export async function drainAll(database: PipelineDatabase, now: () => Date): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (;;) {
    const shards = await waitingShards(database, now());
    const decided = (await Promise.all(shards.map((shard) => drainShard(database, shard, now)))).flat();
    if (decided.length === 0) return outcomes;
    outcomes.push(...decided);
  }
}
