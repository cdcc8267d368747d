import {
  isBehind,
  noteCensus,
  noteReconciled,
  noteUnusableCensus,
  type ReconciliationState,
} from '@shopmeter/db';
import { uuidV7 } from '@shopmeter/platform';
import { censusQueries, type BulkOperationState } from '@shopmeter/shopify';
import { askInBulk, endedOperation, pollPause, unusable } from '../fetching/bulk-operation';
import { censusFile } from './census-file';
import { compareItems } from './compare-items';
import { compareObjects } from './compare-objects';
import type { ShopWork } from '../fetching/shop-work';
import { repairObjects } from './repair-objects';

/** What was received so long ago is applied before anything is compared. Milliseconds. */
const APPLIED = 60_000;
const SOON = 5000;

/**
 * Compares all objects of one kind with what Shopify has, by a census in bulk, and fetches what differs; or goes on with
 * it. A crash begins the comparison again: what was fetched before is then an event that is there already.
 * @returns milliseconds after which to come back, while others have to be waited for; null when it is done or given up
 * @throws when it is to be tried again later
 */
export async function reconcileObjects(work: ShopWork, state: ReconciliationState): Promise<number | null> {
  const { database, now, signal } = work;
  const { client } = work.reader;
  try {
    if (state.operationId === null) {
      // Webhooks that are not applied yet would look as if they had never come.
      const received = uuidV7(now().getTime() - APPLIED);
      if (await database.transaction((tx) => isBehind(tx, state.tenantId, received, now()))) return SOON;
      const operation = await askInBulk(client, state, censusQueries[state.objectType], signal);
      const recentOnly = state.objectType === 'Order' && operation.recentOnly;
      await database.transaction((tx) => noteCensus(tx, state, { ...operation, recentOnly }));
      return pollPause(state.requestedAt, now());
    }
    const operation = await endedOperation(client, state, state.operationId, signal);
    if (!operation) return pollPause(state.requestedAt, now());
    await compare(work, state, operation);
    return null;
  } catch (error) {
    const reason = unusable(error, state.failures);
    if (reason === null) throw error;
    await database.transaction((tx) => noteUnusableCensus(tx, state, reason));
    if (reason.isFinal) return null;
    throw error;
  }
}

async function compare(
  work: ShopWork,
  state: ReconciliationState,
  operation: BulkOperationState,
): Promise<void> {
  const census = censusFile(work.reader, state.objectType, operation);
  const { objectType } = state;
  const found =
    objectType === 'InventoryItem'
      ? await compareItems(work, state, census)
      : await repairObjects(
          work,
          { ...state, objectType },
          await compareObjects(work.database, { ...state, objectType }, census),
        );
  await work.database.transaction((tx) => noteReconciled(tx, state, found, work.now()));
}
