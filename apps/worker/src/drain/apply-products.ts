import { parseCents } from '@shopmeter/commerce';
import { keyOf, replaceVariants, upsertProducts } from '@shopmeter/db';
import { markEffective, type ApplyContext } from './apply-context';
import type { NewestChanges } from './newest-changes';

/** Products with their variants. A product's sku and price are those of its first variant. */
export async function applyProducts(context: ApplyContext, changes: NewestChanges): Promise<void> {
  const byKey = new Map(
    changes
      .of('product')
      .map((entry) => [keyOf({ tenantId: entry.tenantId, shopifyId: entry.change.record.shopifyId }), entry]),
  );
  const cents = (tenantId: string, price: string | null) => {
    const currency = context.shops.get(tenantId)?.currency;
    return price === null || !currency ? null : parseCents(price, currency);
  };
  const rows = [...byKey.values()].map(({ tenantId, change }) => {
    const { variants, variantsComplete: _complete, ...product } = change.record;
    const price = variants[0]?.price ?? null;
    return {
      ...product,
      sku: variants[0]?.sku ?? null,
      price,
      priceCents: cents(tenantId, price),
      tenantId,
      version: change.version,
    };
  });
  const won = markEffective(context, (await upsertProducts(context.tx, rows)).map(keyOf), byKey);
  const variants = won.flatMap(({ tenantId, change }) =>
    change.record.variants.map((variant) => ({
      ...variant,
      productId: change.record.shopifyId,
      priceCents: cents(tenantId, variant.price),
      tenantId,
      version: change.version,
    })),
  );
  const complete = won
    .filter(({ change }) => change.record.variantsComplete)
    .map(({ tenantId, change }) => ({
      tenantId,
      shopifyId: change.record.shopifyId,
      version: change.version,
    }));
  await replaceVariants(context.tx, variants, complete);
}
