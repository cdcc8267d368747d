import {
  noteAsked,
  noteCompleted,
  noteDelayed,
  noteReading,
  noteUnusable,
  type BackfillState,
} from '@shopmeter/db';
import { AdminError, bulkQueries, type BulkOperationState } from '@shopmeter/shopify';
import { askInBulk, endedOperation, pollPause, unusable } from '../fetching/bulk-operation';
import type { ShopWork } from '../fetching/shop-work';
import { readFile } from './read-file';

/**
 * Fetches all objects of one kind, or goes on with it: asks for a bulk operation, looks after it, keeps what its file
 * holds. Failed, expired, canceled, cut: none of it counts as done, and another operation is asked for.
 * @returns milliseconds after which to come back, while Shopify prepares the data; null when it is done, given up or held
 * @throws why it is to be gone on with later
 */
export async function backfillObjects(work: ShopWork, state: BackfillState): Promise<number | null> {
  try {
    const asked = state.operationId === null ? await ask(work, state) : state;
    const { client } = work.reader;
    const operation = await endedOperation(client, asked, asked.operationId!, work.signal);
    if (!operation) return pollPause(state.requestedAt, work.now());
    await read(work, asked, operation);
    return null;
  } catch (error) {
    const reason = unusable(error, state.failures);
    if (reason === null) {
      if (error instanceof AdminError)
        await work.database.transaction((tx) => noteDelayed(tx, state, error.code));
      throw error;
    }
    await work.database.transaction((tx) => noteUnusable(tx, state, { ...reason, now: work.now() }));
    if (reason.isFinal) return null;
    throw error;
  }
}

async function ask(work: ShopWork, state: BackfillState): Promise<BackfillState> {
  const query = bulkQueries[state.objectType];
  const operation = await askInBulk(work.reader.client, state, query, work.signal);
  const recentOnly = state.objectType === 'Order' && operation.recentOnly;
  await work.database.transaction((tx) => noteAsked(tx, state, { ...operation, recentOnly }));
  const fresh = { linesRead: 0, objectsRead: 0, bytesRead: 0 };
  return { ...state, ...fresh, operationId: operation.id, operationAt: operation.at };
}

async function read(work: ShopWork, state: BackfillState, operation: BulkOperationState): Promise<void> {
  const totals = { lines: operation.objectCount, objects: operation.rootObjectCount, now: work.now() };
  await work.database.transaction((tx) => noteReading(tx, state, totals));
  if (!(await readFile(work, state, operation))) return;
  await work.database.transaction((tx) => noteCompleted(tx, state, work.now()));
}
