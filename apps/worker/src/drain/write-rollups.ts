import {
  addCohortRollups,
  addOrderRollups,
  addRollupDurations,
  addRollupHours,
  addRollupPairHours,
  addRollupPairs,
  addRollups,
} from '@shopmeter/db';
import type { ApplyContext } from './apply-context';

/**
 * Adds all differences to what is stored in sums; those of lines and by customer are written before, where sold days
 * and first orders are looked up.
 */
export function writeRollups({ tx, writes, deltas }: ApplyContext): void {
  writes.send(addRollups(tx, deltas.sums.toArray()));
  writes.send(addRollupHours(tx, deltas.sums.hours()));
  writes.send(addRollupPairs(tx, deltas.pairs.toArray()));
  writes.send(addRollupPairHours(tx, deltas.pairs.hours()));
  writes.send(addOrderRollups(tx, deltas.orders.toArray()));
  writes.send(addCohortRollups(tx, deltas.cohorts.toArray()));
  writes.send(addRollupDurations(tx, deltas.durations.toArray()));
}
