import { addOrderRollups, addRollupPairs, addRollups, type PipelineTransaction } from '@shopmeter/db';
import type { RollupDeltas } from '@shopmeter/metrics';

/** Adds all differences to what is stored in sums; those of lines are written before, where sold days are counted. */
export async function writeRollups(tx: PipelineTransaction, deltas: RollupDeltas): Promise<void> {
  await addRollups(tx, deltas.toArray());
  await addRollupPairs(tx, deltas.pairs.toArray());
  await addOrderRollups(tx, deltas.orders.toArray());
}
