import { keepEvents, staleItems, type ListedItem, type ReconciliationState } from '@shopmeter/db';
import type { BulkObject } from '@shopmeter/shopify';
import { fetchedEvent } from '../fetching/fetched-event';
import { DayCounts } from './day-counts';
import type { ShopWork } from '../fetching/shop-work';

type Document = BulkObject['document'];

interface ItemDocument extends Document {
  createdAt: string;
  updatedAt: string;
  inventoryLevels: { nodes: { updatedAt: string; location: { id: string } }[] };
}

/**
 * Compares the inventory with a census of it, which has the items whole: what is missing or older here, the item or one
 * of its levels, is kept at once. Items that are gone went with their products.
 */
export async function compareItems(
  work: Pick<ShopWork, 'database' | 'now' | 'onKept'>,
  state: ReconciliationState,
  census: AsyncIterable<Document[]>,
) {
  const { database, now, onKept } = work;
  const counts = new DayCounts(state.zone);
  const fetch = { source: 'reconcile', id: state.operationId!, at: state.operationAt! } as const;
  let compared = 0;
  let repaired = 0;
  for await (const batch of census) {
    const items = (batch as ItemDocument[]).map(listedOf);
    compared += items.length;
    const stale = await database.transaction((tx) => staleItems(tx, state.tenantId, items));
    for (const { madeAt, shopifyId } of items)
      counts.add(madeAt, { theirs: 1, ours: 1, outdated: stale.has(shopifyId) ? 1 : 0 });
    const events = batch
      .filter(({ id }) => stale.has(shopifyIdOf(id)))
      .map((document) => fetchedEvent(state, 'InventoryItem', document, fetch, now()));
    if (events.length === 0) continue;
    await keepEvents(database, events);
    repaired += events.length;
    onKept();
  }
  return { compared, repaired, total: counts.total, days: counts.days };
}

function listedOf({
  id,
  createdAt,
  updatedAt,
  inventoryLevels,
}: ItemDocument): ListedItem & { madeAt: Date } {
  return {
    shopifyId: shopifyIdOf(id),
    madeAt: new Date(createdAt),
    updatedAt: new Date(updatedAt),
    levels: inventoryLevels.nodes.map((level) => ({
      locationId: shopifyIdOf(level.location.id),
      updatedAt: new Date(level.updatedAt),
    })),
  };
}

function shopifyIdOf(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}
