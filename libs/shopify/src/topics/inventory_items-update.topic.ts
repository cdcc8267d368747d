import { z } from 'zod';
import { amount, flag, id, instant, optionalInstant, optionalWord } from '../payload/fields';
import { knownFields } from '../resources/known-fields';
import { defineTopic, versionIn } from '../topic';

const payloadSchema = z
  .object({
    id,
    sku: optionalWord,
    tracked: flag,
    cost: amount.nullish(),
    created_at: optionalInstant,
    updated_at: instant,
  })
  .meta({ fields: knownFields.inventoryItem });

/** The unit cost. An item without one has none recorded: that is not a cost of zero. */
export const inventoryItemsUpdate = defineTopic('inventory_items/update', payloadSchema, (payload, meta) => [
  {
    kind: 'inventoryItem',
    version: versionIn(meta, payload.updated_at),
    record: {
      shopifyId: payload.id,
      sku: payload.sku,
      tracked: payload.tracked,
      cost: payload.cost === null || payload.cost === undefined ? null : String(payload.cost).trim(),
      createdAt: payload.created_at,
      updatedAt: payload.updated_at,
    },
  },
]);
