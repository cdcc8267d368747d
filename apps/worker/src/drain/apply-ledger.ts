import { setImmediate as turn } from 'node:timers/promises';
import { orderBooks, type LedgerRow, type OrderBooks } from '@shopmeter/commerce';
import {
  currentLedger,
  keyOf,
  loadOrderStates,
  orderMarks,
  replaceUnbalanced,
  variantCosts,
  writeLedger,
  type LedgerChange,
  type ObjectKey,
  type OrderState,
  type StoredLedgerRow,
  type UnbalancedOrder,
} from '@shopmeter/db';
import { calendarOf, calendarsOf, type ApplyContext } from './apply-context';
import { countMarked } from './apply-marks';

/** What came of orders' ledgers, by the order's key. */
export interface AppliedLedger {
  /** Orders as stored; unknown and deleted ones are missing. */
  states: Map<string, OrderState>;
  /** All rows before and after, and whether any differs. */
  books: Map<string, { rows: [before: readonly LedgerRow[], after: readonly LedgerRow[]]; differs: boolean }>;
}

/** Orders of which the ledger is computed while the database writes that of those before. */
const SLICE = 100;

/**
 * Computes the ledger of orders from what is stored of them, writes only what differs,
 * and adds the difference, new minus old, to the rollups. Notes which orders do not balance.
 */
export async function applyLedger(
  context: ApplyContext,
  orders: readonly (ObjectKey & { eventId: string })[],
): Promise<AppliedLedger> {
  const { tx, newOrders, writtenOrders } = context;
  const loaded = await loadOrderStates(tx, orders, writtenOrders);
  const states = new Map(loaded.map((state) => [keyOf(state), state]));
  const counted = orders.filter((order) => !newOrders.has(keyOf(order)));
  const stored = await currentLedger(tx, counted);
  const marks = await orderMarks(tx, orders, writtenOrders, context.firsts.now);
  const books: AppliedLedger['books'] = new Map();
  const unbalanced: UnbalancedOrder[] = [];
  for (let at = 0; at < orders.length; at += SLICE) {
    // What was sent is on its way before the next slice holds this thread.
    await turn();
    unbalanced.push(...bookSlice(context, orders.slice(at, at + SLICE), { states, stored, books }));
  }
  const booked = orders.map((order) => ({ ...order, rows: books.get(keyOf(order))!.rows }));
  const costs = await variantCosts(
    tx,
    booked.map(({ tenantId, rows }) => ({ tenantId, rows: rows.flat() })),
  );
  for (const order of booked) countMarked(context, order, order.rows, marks.get(keyOf(order)), costs);
  context.writes.send(replaceUnbalanced(tx, orders, unbalanced));
  return { states, books };
}

interface Booking {
  states: AppliedLedger['states'];
  stored: ReadonlyMap<string, StoredLedgerRow[]>;
  /** To be filled. */
  books: AppliedLedger['books'];
}

/** Computes some orders' books and sends what differs to the database. @returns what does not balance */
function bookSlice(
  context: ApplyContext,
  orders: readonly (ObjectKey & { eventId: string })[],
  { states, stored, books }: Booking,
): UnbalancedOrder[] {
  const change: LedgerChange = { superseded: [], added: [] };
  const unbalanced: UnbalancedOrder[] = [];
  for (const { tenantId, shopifyId, eventId } of orders) {
    const key = keyOf({ tenantId, shopifyId });
    const state = states.get(key);
    const { rows: after, imbalances } = state ? orderBooks(state, calendarOf(context, tenantId)) : NO_BOOKS;
    const before = stored.get(key) ?? [];
    unbalanced.push(...imbalances.map((imbalance) => ({ tenantId, orderId: shopifyId, ...imbalance })));
    const firstOfOrder = context.newOrders.has(key);
    const origin = { tenantId, orderId: shopifyId, sourceEventId: eventId, firstOfOrder };
    const differs = compare(before, after, change, origin);
    books.set(key, { rows: [before, after], differs });
    // In another zone an order may be on the same day, and in another hour of it.
    const calendars = calendarsOf(context, tenantId);
    if (differs || calendars.before !== calendars.after)
      context.deltas.changeOrder(tenantId, before, after, calendars);
  }
  context.writes.send(writeLedger(context.tx, change, context.now));
  return unbalanced;
}

const NO_BOOKS: OrderBooks = { rows: [], imbalances: [] };

/** Sorts an order's rows into kept, superseded and added. @returns whether anything differs */
function compare(
  before: readonly StoredLedgerRow[],
  after: readonly LedgerRow[],
  change: LedgerChange,
  origin: Omit<LedgerChange['added'][number], keyof LedgerRow>,
): boolean {
  const known = new Map(before.map((row) => [row.entry, row]));
  let differs = false;
  for (const row of after) {
    const old = known.get(row.entry);
    known.delete(row.entry);
    if (old && sameRow(old, row)) continue;
    differs = true;
    if (old) change.superseded.push(old);
    change.added.push({ ...row, ...origin });
  }
  change.superseded.push(...known.values());
  return differs || known.size > 0;
}

const COMPARED = [
  'kind',
  'component',
  'lineItemId',
  'refundId',
  'productId',
  'variantId',
  'title',
  'vendor',
  'day',
  'currency',
  'grossCents',
  'discountCents',
  'taxCents',
  'quantity',
] as const satisfies readonly (keyof LedgerRow)[];

function sameRow(old: LedgerRow, row: LedgerRow): boolean {
  return (
    old.occurredAt.getTime() === row.occurredAt.getTime() && COMPARED.every((name) => old[name] === row[name])
  );
}
