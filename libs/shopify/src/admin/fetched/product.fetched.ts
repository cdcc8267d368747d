import { z } from 'zod';
import {
  amount,
  globalId,
  instant,
  lowered,
  optionalText,
  optionalWord,
  reference,
  text,
} from '../../payload/fields';
import { defineTopic } from '../../topic';
import { productChanges } from '../../topics/product-changes';
import { nodesOf } from './node-fields';

const productNode = z.object({
  id: globalId,
  title: text,
  handle: optionalWord,
  status: lowered,
  vendor: optionalWord,
  productType: optionalWord,
  tags: z.array(text),
  createdAt: instant,
  updatedAt: instant,
  /** By which a list of variants that was cut is noticed. */
  variantsCount: z.object({ count: z.int() }).nullish(),
  variants: nodesOf(
    z.object({
      id: globalId,
      title: optionalText,
      sku: optionalWord,
      price: amount,
      position: z.int().nullish(),
      inventoryItem: reference,
    }),
  ),
});

/** A product that was read from the Admin API, with every variant. */
export const fetchedProduct = defineTopic('fetched/Product', productNode, (node, meta) => {
  const variants = node.variants.nodes.map((variant) => ({
    ...variant,
    inventory_item_id: variant.inventoryItem?.id ?? null,
  }));
  const { id, title, handle, status, vendor, productType: product_type } = node;
  const payload = { id, title, handle, status, vendor, product_type };
  const [created_at, updated_at] = [node.createdAt, node.updatedAt];
  const tags = node.tags.join(', ');
  return productChanges({ ...payload, tags, created_at, updated_at, variants, variant_gids: [] }, meta);
});
