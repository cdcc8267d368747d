import { operations, type FetchedDocument } from '@shopmeter/shopify';
import type { ReconciledType } from '@shopmeter/db';
import { readOn, wholeOrder } from '../backfill/whole-order';
import type { ReadStore, ShopReader } from '../backfill/shop-reader';

/** An object as the Admin API tells it now; null when there is none. */
export async function wholeObject(
  reader: Pick<ShopReader, 'client'>,
  store: ReadStore,
  type: ReconciledType,
  shopifyId: string,
): Promise<FetchedDocument | null> {
  const { client } = reader;
  const id = `gid://shopify/${type}/${shopifyId}`;
  if (type === 'Order') return wholeOrder(reader, store, id);
  if (type === 'Customer')
    return (await client.ask(store, operations.readCustomer, { id })).data.customer ?? null;
  const { product } = (await client.ask(store, operations.readProduct, { id })).data;
  if (!product) return null;
  await readOn(product.variants, async (after) => {
    const more = await client.ask(store, operations.readVariants, { id, after });
    return more.data.product?.variants;
  });
  return product;
}
