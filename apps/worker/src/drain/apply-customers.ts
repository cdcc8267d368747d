import {
  customerCreationDates,
  customerFacts,
  keyOf,
  markCustomersGone,
  type GoneCustomer,
  type ObjectKey,
} from '@shopmeter/db';
import { calendarOf, deletionsOf, type ApplyContext } from './apply-context';
import { applyFacts } from './apply-facts';
import type { NewestChanges } from './newest-changes';

/** Customers, and what deletions and merges made of them. */
export async function applyCustomers(context: ApplyContext, changes: NewestChanges): Promise<void> {
  const entries = changes.of('customer');
  const gone = [
    ...deletionsOf(context, 'customer').map(({ tenantId, objectId }) => ({ tenantId, shopifyId: objectId })),
    ...context.moved,
  ].map((key) => ({ tenantId: key.tenantId, shopifyId: key.shopifyId, ...fateOf(context, key) }));
  const keys = [
    ...entries.map(({ tenantId, change }) => ({ tenantId, shopifyId: change.record.shopifyId })),
    ...gone,
  ];
  const byKey = new Map(keys.map(({ tenantId, shopifyId }) => [keyOf({ tenantId, shopifyId }), tenantId]));
  const before = await customerCreationDates(context.tx, keys);
  await applyFacts(context, entries, customerFacts, ({ tenantId, change }) => ({
    ...change.record,
    ...fateOf(context, { tenantId, shopifyId: change.record.shopifyId }),
  }));
  await markCustomersGone(context.tx, gone, keptOf(context, gone));
  const after = await customerCreationDates(context.tx, keys);
  for (const [key, tenantId] of byKey) {
    const days = calendarOf(context, tenantId);
    const sourceOf = (known: Date | null | undefined) =>
      known === undefined ? null : { createdDay: known && days.dayHourOf(known) };
    context.deltas.change(tenantId, 'customer', sourceOf(before.get(key)), sourceOf(after.get(key)));
  }
}

/** Whom these became part of. */
function keptOf(context: ApplyContext, gone: readonly GoneCustomer[]): GoneCustomer[] {
  return gone.flatMap(({ tenantId, mergedInto }) => {
    if (mergedInto === null) return [];
    const key = { tenantId, shopifyId: mergedInto };
    return [{ ...key, ...fateOf(context, key) }];
  });
}

/** Whether a customer is gone, and into whom. */
function fateOf(
  context: ApplyContext,
  { tenantId, shopifyId }: ObjectKey,
): Pick<GoneCustomer, 'deletedAt' | 'mergedInto'> {
  const deleted = context.gone.of(tenantId, 'customer', shopifyId)?.deletedAt;
  const merged = context.merges.of(tenantId, shopifyId)?.mergedAt;
  const root = context.merges.rootOf(tenantId, shopifyId);
  const times = [deleted, merged].flatMap((time) => (time ? [time.getTime()] : []));
  return {
    deletedAt: times.length > 0 ? new Date(Math.min(...times)) : null,
    mergedInto: root === shopifyId ? null : root,
  };
}
