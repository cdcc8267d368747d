import type { Change } from '@shopmeter/commerce';
import { versionIn, type EventMeta } from '../topic';

interface Item {
  id: string;
  sku: string | null;
  tracked: boolean;
  cost: string | null;
  createdAt: Date | null;
  updatedAt: Date;
}

/** An item as it is, and its cost from now on. An item without a cost has none recorded: that is not a cost of zero. */
export function itemChanges(item: Item, meta: EventMeta): Change[] {
  const { id: shopifyId, sku, tracked, cost, createdAt, updatedAt } = item;
  const version = versionIn(meta, updatedAt);
  return [
    { kind: 'inventoryItem', version, record: { shopifyId, sku, tracked, cost, createdAt, updatedAt } },
    { kind: 'itemCost', version, record: { inventoryItemId: shopifyId, since: updatedAt, cost } },
  ];
}
