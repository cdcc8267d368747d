import { analyzeGrownTables, packEvents, type BackfillState } from '@shopmeter/db';
import type { BulkOperationState } from '@shopmeter/shopify';
import { fetchedEvent } from '../fetching/fetched-event';
import type { ShopWork } from '../fetching/shop-work';
import { applyFetched, type FetchedBatch } from './apply-fetched';
import { fileBatches } from './file-batches';
import { readAhead } from './read-ahead';
import { withRefunds } from './with-refunds';

/**
 * Keeps and applies the objects of an operation's file, from where it was left. While the database is at one batch, the
 * next is read.
 * @returns false when people paused or cancelled it before its last batch
 * @throws BrokenBulkFile when the file is not what the operation said
 */
export async function readFile(
  work: ShopWork,
  state: BackfillState,
  operation: BulkOperationState,
): Promise<boolean> {
  let goesOn = true;
  let [batches, analyzeAt] = [0, 1];
  for await (const batch of readAhead(fetchedBatches(work, state, operation))) {
    if (!goesOn) return false;
    goesOn = await applyFetched(work, state, batch);
    if ((batches += 1) < analyzeAt) continue;
    // Tables that were empty are planned for as if they still were.
    await analyzeGrownTables(work.database);
    analyzeAt *= 2;
  }
  return true;
}

async function* fetchedBatches(
  work: ShopWork,
  state: BackfillState,
  operation: BulkOperationState,
): AsyncGenerator<FetchedBatch, void, undefined> {
  const { reader, now, signal } = work;
  const { objectType } = state;
  const fetch = { source: 'backfill', id: state.operationId!, at: state.operationAt! } as const;
  for await (const { documents, progress } of fileBatches(work, state, operation)) {
    signal.throwIfAborted();
    const whole =
      objectType === 'Order' ? await withRefunds(reader.client, state, documents, signal) : documents;
    const kept = whole.map((document) => fetchedEvent(state, objectType, document, fetch, now()));
    const first = { seenElsewhere: false, attempts: 0, putBack: false };
    const events = kept.map((event, index) => ({ ...event, ...first, payload: whole[index] }));
    yield { events, packed: packEvents(events), progress };
  }
}
