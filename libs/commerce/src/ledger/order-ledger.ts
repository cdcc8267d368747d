import type { OrderEditRecord, OrderRecord, RefundRecord } from '../records';
import type { LocalDays } from '../calendar/local-day';
import { adjustmentRows } from './adjustment-rows';
import type { LedgerRow } from './ledger-row';
import { reversalRows } from './reversal-rows';
import { saleRows } from './sale-rows';
import { withPendingEdits } from './with-pending-edits';

/** An order with everything its ledger depends on. */
export interface OrderParts {
  order: OrderRecord;
  refunds: readonly RefundRecord[];
  edits: readonly OrderEditRecord[];
}

/**
 * Every ledger row of an order: a pure function of the order, its known refunds and edits and the store's calendar.
 * An order outside the population (a test, a deleted one) has none.
 */
export function orderLedger({ order: stored, refunds, edits }: OrderParts, days: LocalDays): LedgerRow[] {
  if (stored.test) return [];
  const order = withPendingEdits(stored, edits);
  const sales = saleRows(order, days);
  const reversals = refunds.flatMap((refund) => reversalRows(order, refund, days));
  return [...sales, ...reversals, ...adjustmentRows({ order, sales, reversals, edits }, days)];
}
