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
import { calendarOf, type ApplyContext } from './apply-context';
import { countMarked } from './apply-marks';

/** What came of orders' ledgers, by the order's key. */
export interface AppliedLedger {
  /** Orders as stored; unknown and deleted ones are missing. */
  states: Map<string, OrderState>;
  /** All rows before and after, and whether any differs. */
  books: Map<string, { rows: [before: readonly LedgerRow[], after: readonly LedgerRow[]]; differs: boolean }>;
}

/**
 * Computes the ledger of orders from what is stored of them, writes only what differs,
 * and adds the difference, new minus old, to the rollups. Notes which orders do not balance.
 */
export async function applyLedger(
  context: ApplyContext,
  orders: readonly (ObjectKey & { eventId: string })[],
): Promise<AppliedLedger> {
  const loaded = await loadOrderStates(context.tx, orders, context.writtenOrders);
  const states = new Map(loaded.map((state) => [keyOf(state), state]));
  const counted = orders.filter((order) => !context.newOrders.has(keyOf(order)));
  const stored = await currentLedger(context.tx, counted);
  const marks = await orderMarks(context.tx, orders, context.writtenOrders, context.firsts.now);
  const change: LedgerChange = { superseded: [], added: [] };
  const unbalanced: UnbalancedOrder[] = [];
  const books: AppliedLedger['books'] = new Map();
  const booked = orders.map((order) => {
    const state = states.get(keyOf(order));
    const { rows: after, imbalances } = state
      ? orderBooks(state, calendarOf(context, order.tenantId))
      : NO_BOOKS;
    const before = stored.get(keyOf(order)) ?? [];
    return { ...order, before, after, imbalances, rows: [...before, ...after] };
  });
  const costs = await variantCosts(context.tx, booked);
  for (const { tenantId, shopifyId, eventId, before, after, imbalances } of booked) {
    const key = keyOf({ tenantId, shopifyId });
    unbalanced.push(...imbalances.map((imbalance) => ({ tenantId, orderId: shopifyId, ...imbalance })));
    countMarked(context, { tenantId, shopifyId }, [before, after], marks.get(key), costs);
    const firstOfOrder = context.newOrders.has(key);
    const origin = { tenantId, orderId: shopifyId, sourceEventId: eventId, firstOfOrder };
    const differs = compare(before, after, change, origin);
    books.set(key, { rows: [before, after], differs });
    if (differs) context.deltas.changeOrder(tenantId, before, after);
  }
  await writeLedger(context.tx, change, context.now);
  await replaceUnbalanced(context.tx, orders, unbalanced);
  return { states, books };
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
