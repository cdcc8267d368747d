import type { ImbalanceReason } from '@shopmeter/contracts';
import type { LocalDays } from '../calendar/local-day';
import type { OrderEditRecord, OrderRecord, RefundRecord } from '../records';
import { adjustmentRows, type Adjustments } from './adjustment-rows';
import type { Imbalance } from './imbalance';
import type { LedgerRow } from './ledger-row';
import { LEDGER_RULES, type LedgerRules } from './ledger-rules';
import { rowsOf } from './make-row';
import { reversalRows } from './reversal-rows';
import { saleRows } from './sale-rows';
import { isDiscrepancy, isOfSubtotal, paidFor } from './sum-of';
import { unstatedSales } from './unstated-sales';
import { withPendingEdits } from './with-pending-edits';

/** An order with everything its ledger depends on. */
export interface OrderParts {
  order: OrderRecord;
  refunds: readonly RefundRecord[];
  /** Oldest first. */
  edits: readonly OrderEditRecord[];
}

/** An order's ledger, and what in it does not add up. */
export interface OrderBooks {
  rows: LedgerRow[];
  imbalances: Imbalance[];
}

/**
 * Every ledger row of an order: a pure function of the order, its known refunds and edits and the store's calendar.
 * An order outside the population (a test, a deleted one) has none.
 */
export function orderBooks(
  { order: stored, refunds, edits }: OrderParts,
  days: LocalDays,
  rules: LedgerRules = LEDGER_RULES,
): OrderBooks {
  if (stored.test) return { rows: [], imbalances: [] };
  const order = withPendingEdits(stored, edits);
  const makeRow = rowsOf(order, days);
  const known = edits.filter(({ committedAt }) => committedAt <= stored.updatedAt);
  const told = saleRows(order, known, makeRow);
  const untold = unstatedSales(order, told, makeRow);
  const sales = [...told, ...untold.rows];
  const lines = new Map(order.lines.map((line) => [line.shopifyId, line]));
  const reversals = refunds.flatMap((refund) => reversalRows({ order, lines, refund }, makeRow, rules));
  const adjustments = adjustmentRows({ order, sales, reversals, edits }, makeRow);
  const contained = new Set(order.refundIds);
  const ahead = reversals.filter(({ refundId }) => refundId && !contained.has(refundId));
  return {
    rows: [...sales, ...reversals, ...adjustments.rows],
    imbalances: [
      ...notStated(stored),
      ...untold.imbalances,
      ...refundAhead(order, ahead),
      ...editAhead(stored, order, edits),
      ...unexplained(adjustments.unexplained),
    ],
  };
}

/** The rows alone. */
export function orderLedger(parts: OrderParts, days: LocalDays, rules?: LedgerRules): LedgerRow[] {
  return orderBooks(parts, days, rules).rows;
}

function notStated(order: OrderRecord): Imbalance[] {
  const stated = order.currentSubtotalCents !== null && order.currentTaxCents !== null;
  return stated ? [] : [{ reason: 'not_stated', differenceCents: null }];
}

function refundAhead(order: OrderRecord, ahead: readonly LedgerRow[]): Imbalance[] {
  const goods = ahead.filter((row) => isOfSubtotal(row) && !isDiscrepancy(row));
  return nonZero('refund_ahead', paidFor(goods, order.taxesIncluded));
}

/** Also with a difference of 0: what edits added has no price before the order's next body comes. */
function editAhead(stored: OrderRecord, order: OrderRecord, edits: readonly OrderEditRecord[]): Imbalance[] {
  if (!edits.some(({ committedAt }) => committedAt > stored.updatedAt)) return [];
  const [before, after] = [stored.currentSubtotalCents, order.currentSubtotalCents];
  return [
    { reason: 'edit_ahead', differenceCents: before === null || after === null ? null : after - before },
  ];
}

function unexplained({ paid, tax }: Adjustments['unexplained']): Imbalance[] {
  return [...nonZero('unexplained_amount', -paid), ...nonZero('unexplained_tax', -tax)];
}

function nonZero(reason: ImbalanceReason, differenceCents: number): Imbalance[] {
  return differenceCents === 0 ? [] : [{ reason, differenceCents: differenceCents || 0 }];
}
