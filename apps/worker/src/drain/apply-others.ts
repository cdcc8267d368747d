import { parseCents } from '@shopmeter/commerce';
import {
  bulkOperationFacts,
  cartFacts,
  checkoutFacts,
  fulfillmentFacts,
  inventoryItemFacts,
  itemCostFacts,
  markDeleted,
  queuePrivacyRequests,
  stockLevelFacts,
} from '@shopmeter/db';
import { deletionsOf, type ApplyContext } from './apply-context';
import { applyFacts } from './apply-facts';
import type { NewestChanges } from './newest-changes';

/** Facts that no ledger is computed from: carts, checkouts, parcels, stock, and what is to be done. */
export async function applyOthers(context: ApplyContext, changes: NewestChanges): Promise<void> {
  await applyFacts(context, changes.of('cart'), cartFacts, ({ change }) => change.record);
  await applyFacts(context, changes.of('checkout'), checkoutFacts, ({ tenantId, change }) => ({
    ...change.record,
    deletedAt: context.gone.ofChange(tenantId, change)?.deletedAt ?? null,
  }));
  await markDeleted(context.tx, 'checkout', deletionsOf(context, 'checkout'));
  await applyFacts(context, changes.of('fulfillment'), fulfillmentFacts, ({ change }) => change.record);
  await applyFacts(
    context,
    changes.of('inventoryItem'),
    inventoryItemFacts,
    ({ tenantId, change: { record } }) => {
      const currency = context.shops.get(tenantId)?.currency;
      return {
        ...record,
        costCents: record.cost === null || !currency ? null : parseCents(record.cost, currency),
      };
    },
  );
  await applyFacts(context, changes.of('itemCost'), itemCostFacts, ({ change }) => change.record);
  await applyFacts(context, changes.of('stockLevel'), stockLevelFacts, ({ change }) => change.record);
  await applyFacts(context, changes.of('bulkOperation'), bulkOperationFacts, ({ change }) => change.record);
  const requests = changes.of('privacyRequest');
  await queuePrivacyRequests(
    context.tx,
    requests.map(({ tenantId, eventId, change }) => ({ ...change.record, tenantId, eventId })),
  );
  for (const { eventId } of requests) context.effective.add(eventId);
}
