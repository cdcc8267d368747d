import { customerMerges, findMergedInto, findMerges, tombstones, type ObjectKey } from '@shopmeter/db';
import type { ApplyContext } from './apply-context';
import { applyFacts } from './apply-facts';
import { GoneObjects } from './gone-objects';
import { MergedCustomers } from './merged-customers';
import type { NewestChanges } from './newest-changes';

/**
 * Deletions and merges, before anything that they concern: whichever comes first, the result is the same.
 * Fills in what of the batch is gone, who is part of whom, and whose orders move.
 */
export async function applyGone(context: ApplyContext, changes: NewestChanges): Promise<void> {
  context.deletions = await applyFacts(
    context,
    changes.of('deletion'),
    tombstones,
    ({ change }) => change.record,
  );
  await applyMerges(context, changes);
  const moved = context.moved.flatMap(({ tenantId, shopifyId, to }) =>
    [shopifyId, to].map((objectId) => ({ tenantId, object: 'customer' as const, objectId })),
  );
  const deleted = context.deletions.map(({ tenantId, change }) => ({ ...change.record, tenantId }));
  context.gone = await GoneObjects.load(context.tx, changes, [...moved, ...deleted]);
}

async function applyMerges(context: ApplyContext, changes: NewestChanges): Promise<void> {
  const { tx } = context;
  const merges = changes.of('customerMerge');
  const merged = merges.map(({ tenantId, change }) => ({ tenantId, shopifyId: change.record.shopifyId }));
  const before = new MergedCustomers(await findMerges(tx, merged));
  const won = await applyFacts(context, merges, customerMerges, ({ change }) => change.record);
  const concerned =
    won.length === 0
      ? []
      : await findMergedInto(
          tx,
          won.map(({ tenantId, change }) => ({ tenantId, shopifyId: change.record.shopifyId })),
        );
  context.merges = new MergedCustomers(
    await findMerges(tx, [...customersOf(changes), ...merged, ...concerned]),
  );
  context.moved = concerned.map(({ tenantId, shopifyId, into }) => ({
    tenantId,
    shopifyId,
    from: before.rootOf(tenantId, into),
    to: context.merges.rootOf(tenantId, shopifyId),
  }));
}

/** Customers that the batch names: by themselves, in deletions and in orders. */
function customersOf(changes: NewestChanges): ObjectKey[] {
  return [
    ...changes
      .of('customer')
      .map(({ tenantId, change }) => ({ tenantId, shopifyId: change.record.shopifyId })),
    ...changes
      .of('deletion')
      .flatMap(({ tenantId, change: { record } }) =>
        record.object === 'customer' ? [{ tenantId, shopifyId: record.objectId }] : [],
      ),
    ...changes
      .of('order')
      .flatMap(({ tenantId, change }) =>
        change.record.customerId === null ? [] : [{ tenantId, shopifyId: change.record.customerId }],
      ),
  ];
}
