import type { LedgerRow } from '@shopmeter/commerce';
import {
  currentLedger,
  keyOf,
  orderMarks,
  ordersOfParts,
  unitCostAt,
  variantCosts,
  type ObjectKey,
  type PipelineTransaction,
  type VariantCosts,
} from '@shopmeter/db';
import type { OrderMarks } from '@shopmeter/metrics';
import { calendarsOf, type ApplyContext } from './apply-context';
import type { NewestChanges } from './newest-changes';

/** Orders of which a batch can change something beside the ledger: those it brings, sends or deletes. */
export function markedOrdersOf(context: ApplyContext, changes: NewestChanges): ObjectKey[] {
  return [
    ...changes.of('order').map(({ tenantId, change }) => ({ tenantId, shopifyId: change.record.shopifyId })),
    ...context.sentOrders,
    ...changes
      .of('deletion')
      .flatMap(({ tenantId, change: { record } }) =>
        record.object === 'order' ? [{ tenantId, shopifyId: record.objectId }] : [],
      ),
  ];
}

/**
 * Counts orders anew of which a parcel or a cost came and nothing else, or that another order made the first one or a
 * later one of whoever ordered, so that their ledger stays as it is.
 */
export async function applyMarks(context: ApplyContext): Promise<void> {
  const firsts = [...context.firsts.changed.keys()].map(objectKey);
  const marked = [...context.sentOrders, ...context.recostedOrders, ...firsts];
  const left = marked.filter((key) => !context.touchedOrders.has(keyOf(key)));
  const orders = [...new Map(left.map((key) => [keyOf(key), key])).values()];
  const marks = await orderMarks(context.tx, orders, context.writtenOrders, context.firsts.now);
  const stored = await currentLedger(context.tx, orders);
  const counted = orders.map((key) => ({ ...key, rows: stored.get(keyOf(key)) ?? [] }));
  const costs = await variantCosts(context.tx, counted);
  for (const order of counted) {
    countMarked(context, order, [order.rows, order.rows], marks.get(keyOf(order)), costs);
  }
}

/**
 * Adds to the rollups what an order's marks change, new minus old.
 * @param rows its ledger before and after the batch
 * @param after its marks; missing when it is not known or deleted
 * @param costs of its variants, with this batch
 */
export function countMarked(
  context: ApplyContext,
  order: ObjectKey,
  rows: readonly [before: readonly LedgerRow[], after: readonly LedgerRow[]],
  after: OrderMarks | undefined,
  costs: VariantCosts,
): void {
  const { tenantId } = order;
  const key = keyOf(order);
  const known = context.marksBefore.get(key) ?? after;
  const isFirst = context.firsts.changed.get(key);
  const before = known && { ...known, isFirst: isFirst === undefined ? known.isFirst : !isFirst };
  const past = context.costsBefore.size > 0 ? new Map([...costs, ...context.costsBefore]) : costs;
  context.deltas.changeMarked(
    tenantId,
    before ? { rows: rows[0], marks: before, unitCost: unitCostAt(past, tenantId, before.occurredAt) } : null,
    after ? { rows: rows[1], marks: after, unitCost: unitCostAt(costs, tenantId, after.occurredAt) } : null,
    calendarsOf(context, tenantId),
  );
}

function objectKey(key: string): ObjectKey {
  const at = key.indexOf('/');
  return { tenantId: key.slice(0, at), shopifyId: key.slice(at + 1) };
}

/** Orders that the batch's parcels name, and that those parcels named before. */
export async function sentOrders(tx: PipelineTransaction, changes: NewestChanges): Promise<ObjectKey[]> {
  const parcels = changes
    .of('fulfillment')
    .map(({ tenantId, change: { record } }) => ({ ...record, tenantId }));
  const before = await ordersOfParts(tx, 'fulfillments', parcels);
  return [...before, ...parcels].map(({ tenantId, orderId }) => ({ tenantId, shopifyId: orderId }));
}
