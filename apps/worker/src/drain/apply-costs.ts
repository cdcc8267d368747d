import { costHistories, ordersWithVariants, type CostChange, type CostedVariants } from '@shopmeter/db';
import { costsDifferSince } from '@shopmeter/metrics';
import type { ApplyContext } from './apply-context';
import type { NewestChanges } from './newest-changes';

/** Changes this young are followed by few orders. */
const RECENT_MS = 3_600_000;

/** Variants whose costs a batch can change: those of its products, and those whose costs it tells. */
export function costedVariantsOf(changes: NewestChanges): CostedVariants {
  const products = changes.of('product').map(({ tenantId, change }) => ({ ...change.record, tenantId }));
  const items = changes
    .of('itemCost')
    .map(({ tenantId, change }) => ({ tenantId, shopifyId: change.record.inventoryItemId }));
  const variants = products.flatMap(({ tenantId, variants }) =>
    variants.map(({ shopifyId }) => ({ tenantId, shopifyId })),
  );
  return { products, items, variants };
}

/** Finds the orders that a batch's costs and variants give another cost, and keeps of the costs before only those. */
export async function applyCosts(context: ApplyContext, changes: NewestChanges): Promise<void> {
  const before = context.costsBefore;
  const asked = costedVariantsOf(changes);
  const variants = [...(asked.variants ?? []), ...[...before.keys()].map(keyFrom)];
  const after = await costHistories(context.tx, { ...asked, variants });
  const changed: CostChange[] = [];
  context.costsBefore = new Map();
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const history = before.get(key) ?? [];
    const since = costsDifferSince(history, after.get(key) ?? []);
    if (since === null) continue;
    context.costsBefore.set(key, history);
    changed.push({ ...keyFrom(key), since });
  }
  context.recostedOrders = await ordersWithVariants(
    context.tx,
    changed,
    new Date(context.now.getTime() - RECENT_MS),
  );
}

function keyFrom(key: string) {
  const [tenantId, shopifyId] = key.split('/') as [string, string];
  return { tenantId, shopifyId };
}
