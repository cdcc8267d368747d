import type { ReconciledType } from '@shopmeter/db';
import { operations, type AdminClient, type AskedStore, type FetchedDocument } from '@shopmeter/shopify';
import { readOn, wholeOrder } from './whole-order';

/** An object as the Admin API tells it now; null when there is none. */
export async function wholeObject(
  client: AdminClient,
  store: AskedStore,
  type: ReconciledType,
  shopifyId: string,
): Promise<FetchedDocument | null> {
  const id = `gid://shopify/${type}/${shopifyId}`;
  if (type === 'Order') return wholeOrder(client, store, id);
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
