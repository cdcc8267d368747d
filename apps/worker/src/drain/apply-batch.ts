import type { ClaimedEvent, Outcome, PipelineTransaction } from '@shopmeter/db';
import { applyChanges } from './apply-changes';
import { settleEvents } from './settle-events';

/**
 * Applies claimed events with their outcomes, and takes them out of the inbox, all in the transaction that claimed
 * them, but for those that are parked. A crash anywhere leaves all or nothing.
 */
export async function applyBatch(
  tx: PipelineTransaction,
  events: readonly ClaimedEvent[],
  now: Date,
): Promise<Outcome[]> {
  const { decoded, context } = await applyChanges(tx, events, now);
  return settleEvents(tx, decoded, context);
}
