import type { LocalDays } from '../calendar/local-day';
import type { OrderRecord } from '../records';
import type { LedgerRow } from './ledger-row';

/** Makes a row of an order: nothing but what it is, when, and what is given. */
export type MakeRow = (
  occurredAt: Date,
  given: Partial<LedgerRow> & Pick<LedgerRow, 'entry' | 'kind' | 'component'>,
) => LedgerRow;

export function rowsOf(order: OrderRecord, days: LocalDays): MakeRow {
  return (occurredAt, given) => ({
    lineItemId: null,
    refundId: null,
    productId: null,
    variantId: null,
    title: null,
    vendor: null,
    occurredAt,
    day: days.dayOf(occurredAt),
    currency: order.currency,
    grossCents: 0,
    discountCents: 0,
    taxCents: 0,
    quantity: 0,
    ...given,
  });
}
