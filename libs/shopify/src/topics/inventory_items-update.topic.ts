import { z } from 'zod';
import { optionalAmount, flag, id, instant, optionalInstant, optionalWord } from '../payload/fields';
import { knownFields } from '../resources/known-fields';
import { defineTopic, versionIn } from '../topic';

const payloadSchema = z
  .object({
    id,
    sku: optionalWord,
    tracked: flag,
    cost: optionalAmount,
    created_at: optionalInstant,
    updated_at: instant,
  })
  .meta({ fields: knownFields.inventoryItem });

/** The unit cost. An item without one has none recorded: that is not a cost of zero. */
export const inventoryItemsUpdate = defineTopic('inventory_items/update', payloadSchema, (payload, meta) => {
  const version = versionIn(meta, payload.updated_at);
  const cost = payload.cost === null || payload.cost === undefined ? null : String(payload.cost).trim();
  const { id: inventoryItemId, sku, tracked, created_at: createdAt, updated_at: updatedAt } = payload;
  return [
    {
      kind: 'inventoryItem',
      version,
      record: { shopifyId: inventoryItemId, sku, tracked, cost, createdAt, updatedAt },
    },
    { kind: 'itemCost', version, record: { inventoryItemId, since: updatedAt, cost } },
  ];
});
