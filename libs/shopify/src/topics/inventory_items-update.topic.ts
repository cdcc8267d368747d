import { z } from 'zod';
import {
  optionalAmount,
  flag,
  id as idField,
  instant,
  optionalInstant,
  optionalWord,
} from '../payload/fields';
import { knownFields } from '../resources/known-fields';
import { defineTopic } from '../topic';
import { itemChanges } from './item-changes';

const payloadSchema = z
  .object({
    id: idField,
    sku: optionalWord,
    tracked: flag,
    cost: optionalAmount,
    created_at: optionalInstant,
    updated_at: instant,
  })
  .meta({ fields: knownFields.inventoryItem });

/** The unit cost, besides the item itself. */
export const inventoryItemsUpdate = defineTopic('inventory_items/update', payloadSchema, (payload, meta) => {
  const cost = payload.cost === null || payload.cost === undefined ? null : String(payload.cost).trim();
  const { id, sku, tracked, created_at: createdAt, updated_at: updatedAt } = payload;
  return itemChanges({ id, sku, tracked, cost, createdAt, updatedAt }, meta);
});
