import type { OrderRecord } from '@shopmeter/commerce';
import {
  forgetUnknownMerged,
  keyOf,
  markDeleted,
  moveOrders,
  orderEditFacts,
  orderFacts,
  ordersOfParts,
  refundFacts,
  replaceOrderLines,
  storedOrders,
  type ObjectKey,
  type OrderPart,
  type StoredOrder,
} from '@shopmeter/db';
import { deletionsOf, type ApplyContext } from './apply-context';
import { applyFacts } from './apply-facts';
import type { EventChange, NewestChanges } from './newest-changes';
import { OrderStandings, type StandingChange } from './order-standings';

/**
 * Orders, their lines, refunds and edits, and what deletions and merges made of them. Marks the orders whose ledger
 * has to be computed anew, and
 * @returns them and the orders that merges moved, with whose they were and are
 */
export async function applyOrders(context: ApplyContext, changes: NewestChanges): Promise<StandingChange[]> {
  const entries = changes.of('order');
  const deleted = deletionsOf(context, 'order');
  const won = await applyFacts(context, entries, orderFacts, (entry) => toRow(context, entry));
  const orders = won.map((entry) => noteWritten(context, entry));
  const known = orders.filter((order) => context.storedOrders.has(keyOf(order)));
  const fresh = orders.filter((order) => !context.storedOrders.has(keyOf(order)));
  for (const order of fresh) context.newOrders.add(keyOf(order));
  const lines = orders.flatMap(({ tenantId, shopifyId, record }) =>
    record.lines.map((line) => ({ ...line, tenantId, orderId: shopifyId })),
  );
  context.writes.send(replaceOrderLines(context.tx, known, lines));
  await markDeleted(context.tx, 'order', deleted);
  for (const { tenantId, eventId, objectId } of deleted) touch(context, tenantId, objectId, eventId);
  await applyParts(context, changes);
  const standings = new OrderStandings();
  await loadOthers(context);
  for (const [key, order] of context.touchedOrders) standings.touched(order, context.storedOrders.get(key));
  for (const order of orders) standings.became(order);
  for (const { tenantId, objectId } of deleted) {
    const stored = context.storedOrders.get(keyOf({ tenantId, shopifyId: objectId }));
    if (stored) standings.became({ ...stored, isCounted: false });
  }
  for (const order of await moveOrders(context.tx, context.moved)) standings.moved(order);
  await forgetUnknownMerged(context.tx, context.moved);
  return standings.all();
}

/** Notes what is stored of the orders whose parts came without them; of others it was noted before they changed. */
async function loadOthers({
  tx,
  touchedOrders,
  storedOrders: known,
  newOrders,
}: ApplyContext): Promise<void> {
  const others = [...touchedOrders].filter(([key]) => !known.has(key) && !newOrders.has(key));
  const stored = await storedOrders(
    tx,
    others.map(([, order]) => order),
  );
  for (const order of stored) known.set(keyOf(order), order);
}

/** An order that was written, as what follows needs it. */
interface WrittenOrder extends StoredOrder {
  record: OrderRecord;
}

function noteWritten(
  context: ApplyContext,
  { tenantId, eventId, change }: EventChange<'order'>,
): WrittenOrder {
  const { record } = change;
  const { shopifyId, occurredAt, currency } = record;
  const isGone = context.gone.ofChange(tenantId, change) !== undefined;
  touch(context, tenantId, shopifyId, eventId);
  noteNumber(context, tenantId, record);
  if (!isGone) context.writtenOrders.set(keyOf({ tenantId, shopifyId }), asStored(record));
  const { identity } = buyerOf(context, tenantId, record);
  const isCounted = !isGone && !record.test;
  return { tenantId, shopifyId, record, identity, occurredAt, currency, isCounted };
}

function noteNumber(
  context: ApplyContext,
  tenantId: string,
  { shopifyId, orderNumber }: Pick<OrderRecord, 'shopifyId' | 'orderNumber'>,
): void {
  const before = context.storedOrders.get(keyOf({ tenantId, shopifyId }))?.orderNumber ?? null;
  if (before === orderNumber) return;
  if (before !== null) context.renumbered.push({ tenantId, orderNumber: before });
  if (orderNumber !== null) context.numbered.push({ tenantId, orderNumber });
}

/** A body can name a line twice, and only the last is stored. */
function asStored(record: OrderRecord): OrderRecord {
  const lines = new Map(record.lines.map((line) => [line.shopifyId, line]));
  if (lines.size === record.lines.length) return record;
  return { ...record, lines: [...lines.values()].sort((one, other) => one.position - other.position) };
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
  const [refunds, edits] = [changes.of('refund'), changes.of('orderEdit')];
  const refundsBefore = await ordersOfParts(context.tx, 'refunds', refunds.map(partKey));
  const editsBefore = await ordersOfParts(context.tx, 'order_edits', edits.map(partKey));
  const newRefunds = await applyFacts(context, refunds, refundFacts, ({ change }) => change.record);
  const newEdits = await applyFacts(context, edits, orderEditFacts, ({ change }) => change.record);
  touchOrdersOf(context, newRefunds, refundsBefore);
  touchOrdersOf(context, newEdits, editsBefore);
}

interface PartEntry {
  tenantId: string;
  eventId: string;
  change: { record: { shopifyId: string; orderId: string } };
}

function partKey({ tenantId, change }: PartEntry): ObjectKey {
  return { tenantId, shopifyId: change.record.shopifyId };
}

/** A part that names another order than before is no longer part of that one. */
function touchOrdersOf(
  context: ApplyContext,
  parts: readonly PartEntry[],
  before: readonly OrderPart[],
): void {
  const orders = new Map(before.map((part) => [keyOf(part), part.orderId]));
  for (const entry of parts) {
    const { tenantId, eventId, change } = entry;
    touch(context, tenantId, change.record.orderId, eventId);
    const old = orders.get(keyOf(partKey(entry)));
    if (old) touch(context, tenantId, old, eventId);
  }
}

/** What is touched may not be known yet: nothing is computed then, and all of it when the order comes. */
function touch(context: ApplyContext, tenantId: string, shopifyId: string, eventId: string): void {
  const key = keyOf({ tenantId, shopifyId });
  if (!context.touchedOrders.has(key)) context.touchedOrders.set(key, { tenantId, shopifyId, eventId });
}
