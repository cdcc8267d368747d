import {
  keyOf,
  orderIdentities,
  replaceOrderLines,
  upsertOrders,
  upsertRefunds,
  type IdentityKey,
} from '@shopmeter/db';
import { markEffective, type ApplyContext } from './apply-context';
import type { NewestChanges } from './newest-changes';

/**
 * Orders, their lines and their refunds. Marks the orders whose ledger has to be computed anew, and
 * @returns the identities whose first order may have changed: those of the orders before and after
 */
export async function applyOrders(context: ApplyContext, changes: NewestChanges): Promise<IdentityKey[]> {
  const byKey = new Map(
    changes
      .of('order')
      .map((entry) => [keyOf({ tenantId: entry.tenantId, shopifyId: entry.change.record.shopifyId }), entry]),
  );
  const rows = [...byKey.values()].map(({ tenantId, change }) => {
    const { lines: _lines, ...header } = change.record;
    return { ...header, tenantId, version: change.version };
  });
  const before = await orderIdentities(
    context.tx,
    rows.map(({ tenantId, shopifyId }) => ({ tenantId, shopifyId })),
  );
  const won = markEffective(context, (await upsertOrders(context.tx, rows)).map(keyOf), byKey);
  const keys = won.map(({ tenantId, change }) => ({ tenantId, shopifyId: change.record.shopifyId }));
  const lines = won.flatMap(({ tenantId, change }) =>
    change.record.lines.map((line) => ({ ...line, tenantId, orderId: change.record.shopifyId })),
  );
  await replaceOrderLines(context.tx, keys, lines);
  for (const { tenantId, eventId, change } of won) touch(context, tenantId, change.record.shopifyId, eventId);
  await applyRefunds(context, changes);
  const after = won.flatMap(({ tenantId, change }) =>
    change.record.identity === null ? [] : [{ tenantId, identity: change.record.identity }],
  );
  return distinct([...before, ...after]);
}

async function applyRefunds(context: ApplyContext, changes: NewestChanges): Promise<void> {
  const byKey = new Map(
    changes
      .of('refund')
      .map((entry) => [keyOf({ tenantId: entry.tenantId, shopifyId: entry.change.record.shopifyId }), entry]),
  );
  const rows = [...byKey.values()].map(({ tenantId, change }) => ({
    ...change.record,
    tenantId,
    version: change.version,
  }));
  const won = markEffective(context, (await upsertRefunds(context.tx, rows)).map(keyOf), byKey);
  for (const { tenantId, eventId, change } of won) touch(context, tenantId, change.record.orderId, eventId);
}

/** A refund may name an order that is not known yet: nothing is computed then, and all of it when the order comes. */
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
