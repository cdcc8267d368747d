import type { LocalDays } from '../calendar/local-day';
import type { OrderRecord, RefundLineRecord, RefundRecord } from '../records';
import type { LedgerRow } from './ledger-row';

/**
 * Whether a refund line's subtotal contains tax in a tax-inclusive store. No public source settles it;
 * Shopify's subtotals of the order contain it there, so the refund's are read the same way.
 */
const REFUND_SUBTOTAL_CONTAINS_TAX = true;

/** What one refund takes back, on the refund's date. */
export function reversalRows(order: OrderRecord, refund: RefundRecord, days: LocalDays): LedgerRow[] {
  const reversal = (entry: string, parts: Partial<LedgerRow> & Pick<LedgerRow, 'component'>): LedgerRow => ({
    entry: `reversal:${refund.shopifyId}:${entry}`,
    kind: 'reversal',
    lineItemId: null,
    refundId: refund.shopifyId,
    productId: null,
    variantId: null,
    title: null,
    occurredAt: refund.occurredAt,
    day: days.dayOf(refund.occurredAt),
    currency: order.currency,
    grossCents: 0,
    discountCents: 0,
    taxCents: 0,
    quantity: 0,
    ...parts,
  });
  const taxInside = order.taxesIncluded && REFUND_SUBTOTAL_CONTAINS_TAX;
  const rows = mergeByLine(refund.lines).map((line) =>
    reversal(line.lineItemId, {
      component: line.giftCard ? 'gift_card' : 'product',
      lineItemId: line.lineItemId,
      productId: line.productId,
      variantId: line.variantId,
      title: line.title,
      grossCents: negative(line.subtotalCents - (taxInside ? line.taxCents : 0)),
      taxCents: negative(line.taxCents),
      quantity: negative(line.quantity),
    }),
  );
  if (refund.shippingCents !== 0 || refund.shippingTaxCents !== 0) {
    const shipping = refund.shippingCents - (taxInside ? refund.shippingTaxCents : 0);
    rows.push(
      reversal('shipping', {
        component: 'shipping',
        grossCents: negative(shipping),
        taxCents: negative(refund.shippingTaxCents),
      }),
    );
  }
  // A discrepancy is signed by Shopify: negative when more was returned than the goods were worth.
  if (refund.discrepancyCents !== 0) {
    rows.push(reversal('discrepancy', { component: 'product', grossCents: refund.discrepancyCents }));
  }
  // The money that went back is not what was taken back: both are shown, and never added.
  if (refund.refundedCents !== 0) {
    rows.push(reversal('payment', { component: 'payment', grossCents: negative(refund.refundedCents) }));
  }
  return rows;
}

/** A refund can name a line twice, once for each way of restocking it. */
function mergeByLine(lines: readonly RefundLineRecord[]): RefundLineRecord[] {
  const merged = new Map<string, RefundLineRecord>();
  for (const line of lines) {
    const before = merged.get(line.lineItemId);
    merged.set(line.lineItemId, {
      ...line,
      quantity: line.quantity + (before?.quantity ?? 0),
      subtotalCents: line.subtotalCents + (before?.subtotalCents ?? 0),
      taxCents: line.taxCents + (before?.taxCents ?? 0),
    });
  }
  return [...merged.values()];
}

function negative(amount: number): number {
  return amount === 0 ? 0 : -amount;
}
