import { z } from 'zod';
import { optionalId, optionalInstant, quantity } from '../payload/fields';
import { defineTopic, happenedAt, versionIn } from '../topic';

/** Shopify's own sample is an empty object since 2024-07: what names no item and location says nothing. */
const payloadSchema = z
  .object({
    inventory_item_id: optionalId,
    location_id: optionalId,
    available: quantity.nullish(),
    updated_at: optionalInstant,
  })
  .meta({ fields: ['admin_graphql_api_id'] });

export const inventoryLevelsUpdate = defineTopic(
  'inventory_levels/update',
  payloadSchema,
  (payload, meta) => {
    const { inventory_item_id: inventoryItemId, location_id: locationId } = payload;
    if (inventoryItemId === null || locationId === null) return [];
    const updatedAt = payload.updated_at ?? happenedAt(meta);
    const record = { inventoryItemId, locationId, available: payload.available ?? null, updatedAt };
    return [{ kind: 'stockLevel', version: versionIn(meta, updatedAt), record }];
  },
);
