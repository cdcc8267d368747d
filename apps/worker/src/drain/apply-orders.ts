import {
  keyOf,
  markDeleted,
  moveOrders,
  orderEditFacts,
  orderFacts,
  orderIdentities,
  refundFacts,
  replaceOrderLines,
  type IdentityKey,
} from '@shopmeter/db';
import { deletionsOf, type ApplyContext } from './apply-context';
import { applyFacts } from './apply-facts';
import type { EventChange, NewestChanges } from './newest-changes';

/**
 * Orders, their lines, refunds and edits, and what deletions and merges made of them. Marks the orders whose ledger
 * has to be computed anew, and
 * @returns the identities whose first order may have changed: those of the orders before and after
 */
export async function applyOrders(context: ApplyContext, changes: NewestChanges): Promise<IdentityKey[]> {
  const entries = changes.of('order');
  const deleted = deletionsOf(context, 'order');
  const before = await orderIdentities(context.tx, [
    ...entries.map(({ tenantId, change }) => ({ tenantId, shopifyId: change.record.shopifyId })),
    ...deleted.map(({ tenantId, objectId }) => ({ tenantId, shopifyId: objectId })),
  ]);
  const won = await applyFacts(context, entries, orderFacts, (entry) => toRow(context, entry));
  await replaceOrderLines(
    context.tx,
    won.map(({ tenantId, change }) => ({ tenantId, shopifyId: change.record.shopifyId })),
    won.flatMap(({ tenantId, change }) =>
      change.record.lines.map((line) => ({ ...line, tenantId, orderId: change.record.shopifyId })),
    ),
  );
  for (const { tenantId, eventId, change } of won) touch(context, tenantId, change.record.shopifyId, eventId);
  await markDeleted(context.tx, 'order', deleted);
  for (const { tenantId, eventId, objectId } of deleted) touch(context, tenantId, objectId, eventId);
  await applyParts(context, changes);
  await moveOrders(context.tx, context.moved);
  const after = won.flatMap(({ tenantId, change }) => {
    const { identity } = buyerOf(context, tenantId, change.record);
    return identity === null ? [] : [{ tenantId, identity }];
  });
  const moved = context.moved.flatMap(({ tenantId, from, to }) =>
    [from, to].map((id) => ({ tenantId, identity: `c:${id}` })),
  );
  return distinct([...before, ...after, ...moved]);
}

function toRow(context: ApplyContext, { tenantId, change }: EventChange<'order'>) {
  const { lines: _lines, ...header } = change.record;
  return {
    ...header,
    ...buyerOf(context, tenantId, header),
    deletedAt: context.gone.ofChange(tenantId, change)?.deletedAt ?? null,
  };
}

/** Who ordered: where the customer that the body names was merged, the one who is left. */
function buyerOf(
  context: ApplyContext,
  tenantId: string,
  order: { customerId: string | null; identity: string | null },
): { customerId: string | null; buyerId: string | null; identity: string | null } {
  if (order.customerId === null) return { customerId: null, buyerId: null, identity: order.identity };
  const customerId = context.merges.rootOf(tenantId, order.customerId);
  if (customerId === order.customerId) return { customerId, buyerId: null, identity: order.identity };
  return { customerId, buyerId: order.customerId, identity: `c:${customerId}` };
}

async function applyParts(context: ApplyContext, changes: NewestChanges): Promise<void> {
  const refunds = await applyFacts(context, changes.of('refund'), refundFacts, ({ change }) => change.record);
  const edits = await applyFacts(
    context,
    changes.of('orderEdit'),
    orderEditFacts,
    ({ change }) => change.record,
  );
  for (const { tenantId, eventId, change } of [...refunds, ...edits]) {
    touch(context, tenantId, change.record.orderId, eventId);
  }
}

/** What is touched may not be known yet: nothing is computed then, and all of it when the order comes. */
function touch(context: ApplyContext, tenantId: string, shopifyId: string, eventId: string): void {
  const key = keyOf({ tenantId, shopifyId });
  if (!context.touchedOrders.has(key)) context.touchedOrders.set(key, { tenantId, shopifyId, eventId });
}

function distinct(identities: readonly IdentityKey[]): IdentityKey[] {
  const byKey = new Map(
    identities.map(({ tenantId, identity }) => [`${tenantId}/${identity}`, { tenantId, identity }]),
  );
  return [...byKey.values()];
}
