import {
  keepEvents,
  requestOrdersOf,
  type ReconciledType,
  type ReconciliationState,
  type StoredObject,
} from '@shopmeter/db';
import { operations, SOUGHT_AT_ONCE } from '@shopmeter/shopify';
import { fetchedEvent } from '../fetching/fetched-event';
import { wholeObject } from '../fetching/whole-object';
import type { Comparison } from './compare-objects';
import { fetchRequested } from './fetch-requested';
import type { ShopWork } from '../fetching/shop-work';

type State = ReconciliationState & { objectType: ReconciledType };

/** What differs is fetched, object by object; the rest waits for the next comparison. */
const FETCHED_AT_ONCE = 5000;

/**
 * Fetches what a comparison found to differ and keeps it as events, so that it takes the way of webhooks. What is stored
 * and was not found is looked for once more before it counts as gone.
 */
export async function repairObjects(work: ShopWork, state: State, found: Comparison) {
  const { counts, compared } = found;
  const gone = await goneObjects(work, state, found.notFound);
  for (const { createdAt } of gone) counts.add(createdAt, { gone: 1 });
  let repaired = await keep(
    work,
    state,
    'Deletion',
    gone.map(({ shopifyId }) => ({ id: globalId(state, shopifyId) })),
  );
  if (state.objectType === 'Customer') {
    const ids = gone.map(({ shopifyId }) => shopifyId);
    await work.database.transaction((tx) => requestOrdersOf(tx, state.tenantId, ids, work.now()));
  }
  for (const id of found.unknown.slice(0, FETCHED_AT_ONCE)) {
    work.signal.throwIfAborted();
    const document = await wholeObject(work.reader.client, state, state.objectType, id);
    if (document) repaired += await keep(work, state, state.objectType, [document]);
  }
  const { database, now, onKept } = work;
  if ((await fetchRequested({ database, client: work.reader.client, now }, state, 'Order')) > 0) onKept();
  return { compared, repaired, total: counts.total, days: counts.days };
}

/** Those that Shopify has no more. */
async function goneObjects(
  work: ShopWork,
  state: State,
  candidates: readonly StoredObject[],
): Promise<StoredObject[]> {
  const gone: StoredObject[] = [];
  for (let at = 0; at < candidates.length; at += SOUGHT_AT_ONCE) {
    const part = candidates.slice(at, at + SOUGHT_AT_ONCE);
    const ids = part.map(({ shopifyId }) => globalId(state, shopifyId));
    const { data } = await work.reader.client.ask(state, operations.existingObjects, { ids }, work.signal);
    gone.push(...part.filter((_, index) => !data.nodes[index]));
  }
  return gone;
}

async function keep(
  work: ShopWork,
  state: State,
  type: ReconciledType | 'Deletion',
  documents: readonly { id: string }[],
): Promise<number> {
  if (documents.length === 0) return 0;
  const fetch = { source: 'reconcile', id: state.operationId!, at: work.now() } as const;
  const events = documents.map((document) => fetchedEvent(state, type, document, fetch, work.now()));
  await keepEvents(work.database, events);
  work.onKept();
  return events.length;
}

function globalId({ objectType }: State, shopifyId: string): string {
  return `gid://shopify/${objectType}/${shopifyId}`;
}
