import type { ProductRecord, VariantRecord } from '@shopmeter/commerce';
import { z } from 'zod';
import {
  optionalAmount,
  globalId,
  id,
  listOf,
  optionalId,
  optionalInstant,
  optionalText,
  optionalWord,
  text,
} from '../payload/fields';
import { knownFields } from './known-fields';

const variantPayload = z.object({
  id,
  title: optionalText,
  sku: optionalWord,
  price: optionalAmount,
  position: z.int().nullish(),
  inventory_item_id: optionalId,
});

/** A product as webhooks carry it. Since 2024-04 only the first 100 variants come whole. */
export const productPayload = z
  .object({
    id,
    title: text,
    handle: optionalWord,
    status: optionalWord,
    vendor: optionalWord,
    product_type: optionalWord,
    tags: optionalText,
    created_at: optionalInstant,
    updated_at: optionalInstant,
    variants: listOf(variantPayload),
    variant_gids: listOf(z.object({ admin_graphql_api_id: globalId })),
  })
  .meta({ fields: knownFields.product });

export function toProductRecord(payload: z.infer<typeof productPayload>): ProductRecord {
  return {
    shopifyId: payload.id,
    title: payload.title,
    handle: payload.handle,
    status: payload.status,
    vendor: payload.vendor,
    productType: payload.product_type,
    tags: payload.tags,
    createdAt: payload.created_at,
    updatedAt: payload.updated_at,
    variants: payload.variants.map(toVariantRecord),
    variantIds: [
      ...new Set([
        ...payload.variants.map((variant) => variant.id),
        ...payload.variant_gids.map((variant) => variant.admin_graphql_api_id),
      ]),
    ],
  };
}

function toVariantRecord(variant: z.infer<typeof variantPayload>): VariantRecord {
  return {
    shopifyId: variant.id,
    title: variant.title,
    sku: variant.sku,
    price: variant.price === null || variant.price === undefined ? null : String(variant.price).trim(),
    position: variant.position ?? null,
    inventoryItemId: variant.inventory_item_id,
  };
}
