import { parseCents } from '@shopmeter/commerce';
import {
  keyOf,
  markDeleted,
  productFacts,
  productStates,
  replaceVariants,
  requestRefetches,
  settleRefetches,
  type ProductState,
} from '@shopmeter/db';
import { calendarOf, deletionsOf, type ApplyContext } from './apply-context';
import { applyFacts } from './apply-facts';
import type { NewestChanges } from './newest-changes';
import { productSource } from './product-source';

/** Products with their variants. A product's sku and price are those of its first variant. */
export async function applyProducts(context: ApplyContext, changes: NewestChanges): Promise<void> {
  const cents = (tenantId: string, price: string | null) => {
    const currency = context.shops.get(tenantId)?.currency;
    return price === null || !currency ? null : parseCents(price, currency);
  };
  const deleted = deletionsOf(context, 'product');
  const entries = changes.of('product');
  const keys = [
    ...entries.map(({ tenantId, change }) => ({ tenantId, shopifyId: change.record.shopifyId })),
    ...deleted.map(({ tenantId, objectId }) => ({ tenantId, shopifyId: objectId })),
  ];
  const before = await productStates(context.tx, keys);
  const won = await applyFacts(context, entries, productFacts, ({ tenantId, change }) => {
    const { variants, variantIds: _ids, ...product } = change.record;
    const price = variants[0]?.price ?? null;
    return {
      ...product,
      sku: variants[0]?.sku ?? null,
      price,
      priceCents: cents(tenantId, price),
      deletedAt: context.gone.ofChange(tenantId, change)?.deletedAt ?? null,
    };
  });
  const variants = won.flatMap(({ tenantId, change }) =>
    change.record.variants.map((variant) => ({
      ...variant,
      productId: change.record.shopifyId,
      priceCents: cents(tenantId, variant.price),
      tenantId,
    })),
  );
  const products = won.map(({ tenantId, change }) => ({ ...change.record, tenantId }));
  const incomplete = await replaceVariants(context.tx, products, variants);
  await markDeleted(context.tx, 'product', deleted);
  countActive(context, before, await productStates(context.tx, keys));
  if (products.length === 0) return;
  const missing = new Set(incomplete.map(keyOf));
  await settleRefetches(
    context.tx,
    'product',
    products.filter((product) => !missing.has(keyOf(product))),
  );
  const reason = 'the product has more variants than its webhooks carry';
  await requestRefetches(
    context.tx,
    'product',
    incomplete.map((product) => ({ ...product, reason })),
    context.now,
  );
}

function countActive(
  context: ApplyContext,
  before: ReadonlyMap<string, ProductState>,
  after: ReadonlyMap<string, ProductState>,
): void {
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const [old, now] = [before.get(key), after.get(key)];
    const { tenantId } = (old ?? now)!;
    const days = calendarOf(context, tenantId);
    context.deltas.change(tenantId, 'product', productSource(old, days), productSource(now, days));
  }
}
