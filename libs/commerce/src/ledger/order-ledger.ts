import type { OrderRecord, RefundRecord } from '../records';
import type { LocalDays } from '../calendar/local-day';
import { adjustmentRows } from './adjustment-rows';
import type { LedgerRow } from './ledger-row';
import { reversalRows } from './reversal-rows';
import { saleRows } from './sale-rows';

/**
 * Every ledger row of an order: a pure function of the order, its known refunds and the store's calendar.
 * An order outside the population (a test, a deleted one) has none.
 */
export function orderLedger(
  order: OrderRecord,
  refunds: readonly RefundRecord[],
  days: LocalDays,
): LedgerRow[] {
  if (order.test) return [];
  const sales = saleRows(order, days);
  const reversals = refunds.flatMap((refund) => reversalRows(order, refund, days));
  return [...sales, ...reversals, ...adjustmentRows(order, sales, reversals, days)];
}
