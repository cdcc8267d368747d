import { parseCents } from '@shopmeter/commerce';
import {
  keyOf,
  markDeleted,
  productFacts,
  replaceVariants,
  requestRefetches,
  settleRefetches,
} from '@shopmeter/db';
import { deletionsOf, type ApplyContext } from './apply-context';
import { applyFacts } from './apply-facts';
import type { NewestChanges } from './newest-changes';

/** Products with their variants. A product's sku and price are those of its first variant. */
export async function applyProducts(context: ApplyContext, changes: NewestChanges): Promise<void> {
  const cents = (tenantId: string, price: string | null) => {
    const currency = context.shops.get(tenantId)?.currency;
    return price === null || !currency ? null : parseCents(price, currency);
  };
  const won = await applyFacts(context, changes.of('product'), productFacts, ({ tenantId, change }) => {
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
  await markDeleted(context.tx, 'product', deletionsOf(context, 'product'));
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
