import {
  addCohortRollups,
  addOrderRollups,
  addRollupDurations,
  addRollupPairs,
  addRollups,
  type PipelineTransaction,
} from '@shopmeter/db';
import type { RollupDeltas } from '@shopmeter/metrics';

/**
 * Adds all differences to what is stored in sums; those of lines and by customer are written before, where sold days
 * and first orders are looked up.
 */
export async function writeRollups(tx: PipelineTransaction, deltas: RollupDeltas): Promise<void> {
  await addRollups(tx, deltas.toArray());
  await addRollupPairs(tx, deltas.pairs.toArray());
  await addOrderRollups(tx, deltas.orders.toArray());
  await addCohortRollups(tx, deltas.cohorts.toArray());
  await addRollupDurations(tx, deltas.durations.toArray());
}
