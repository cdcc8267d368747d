import { keyOf, requestRefetches, settleRefetches, type ObjectKey, type OrderState } from '@shopmeter/db';
import type { ApplyContext } from './apply-context';

/**
 * Asks for orders of which only a part is known: a refund or an edit whose order never came, an edit that is newer than
 * its order. Takes the request back when the order comes.
 * @param states of the touched orders, as far as they are known and not deleted
 */
export async function applyRefetches(
  context: ApplyContext,
  states: ReadonlyMap<string, OrderState>,
): Promise<void> {
  const known: ObjectKey[] = [];
  const wanted: (ObjectKey & { reason: string })[] = [];
  for (const { tenantId, shopifyId } of context.touchedOrders.values()) {
    const state = states.get(keyOf({ tenantId, shopifyId }));
    if (!state && !context.gone.of(tenantId, 'order', shopifyId)) {
      wanted.push({ tenantId, shopifyId, reason: 'a refund or an edit came without its order' });
    } else if (state?.edits.some(({ committedAt }) => committedAt > state.order.updatedAt)) {
      wanted.push({ tenantId, shopifyId, reason: 'an edit is newer than its order' });
    } else {
      known.push({ tenantId, shopifyId });
    }
  }
  await settleRefetches(context.tx, 'order', known);
  await requestRefetches(context.tx, 'order', wanted, context.now);
}
