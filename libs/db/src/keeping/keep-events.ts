import type { PipelineDatabase, PipelineTransaction } from '../scope/pipeline-database';
import { batchOf } from './event-batch';
import { keepBatch, keeping } from './keep-batch';
import type { NewEvent } from './new-event';

/**
 * Keeps events durably, in one transaction of this thread. What it resolves for was committed.
 * @returns ids of the events that are not new: they were kept before, under another id
 */
export function keepEvents(database: PipelineDatabase, events: readonly NewEvent[]): Promise<string[]> {
  return keepBatch(database, ownBatch(events));
}

/** Events on their way into the database, compressed. */
export type PackedEvents = ReturnType<typeof keeping>;

/** Does what can be done before the transaction that is to keep them. */
export function packEvents(events: readonly NewEvent[]): PackedEvents {
  return keeping(ownBatch(events));
}

/**
 * Keeps events with the caller's transaction.
 * @returns ids of the events that are not new
 */
export async function keepPacked(tx: PipelineTransaction, packed: PackedEvents): Promise<Set<string>> {
  const { rows } = await tx.query<{ id: string }>(packed);
  return new Set(rows.map((row) => row.id));
}

function ownBatch(events: readonly NewEvent[]) {
  return batchOf(events, (size) => new ArrayBuffer(size));
}
