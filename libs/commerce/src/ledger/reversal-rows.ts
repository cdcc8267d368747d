import type { OrderLineRecord, OrderRecord, RefundLineRecord, RefundRecord } from '../records';
import type { LedgerRow } from './ledger-row';
import type { LedgerRules } from './ledger-rules';
import type { MakeRow } from './make-row';
import { componentOf } from './sale-rows';

/** A refund with its order, and that order's lines by id. */
interface Refunded {
  order: OrderRecord;
  lines: ReadonlyMap<string, OrderLineRecord>;
  refund: RefundRecord;
}

/** What one refund takes back, on the refund's date. */
export function reversalRows(
  { order, lines, refund }: Refunded,
  makeRow: MakeRow,
  rules: LedgerRules,
): LedgerRow[] {
  const reversal = (entry: string, given: Partial<LedgerRow> & Pick<LedgerRow, 'component'>): LedgerRow =>
    makeRow(refund.occurredAt, {
      entry: `reversal:${refund.shopifyId}:${entry}`,
      kind: 'reversal',
      refundId: refund.shopifyId,
      ...given,
    });
  const taxInside = order.taxesIncluded && rules.refundSubtotalContainsTax;
  const rows = mergeByLine(refund.lines).map((line) =>
    reversal(line.lineItemId, {
      ...soldAs(lines, line),
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
  if (refund.dutiesCents !== 0) {
    rows.push(reversal('duties', { component: 'duty', grossCents: negative(refund.dutiesCents) }));
  }
  // A discrepancy is signed by Shopify: negative when more was returned than the goods were worth.
  if (refund.discrepancyCents !== 0 || refund.discrepancyTaxCents !== 0) {
    const amounts = { grossCents: refund.discrepancyCents, taxCents: refund.discrepancyTaxCents };
    rows.push(reversal('discrepancy', { component: 'product', ...amounts }));
  }
  // The money that went back is not what was taken back: both are shown, and never added.
  if (refund.refundedCents !== 0) {
    rows.push(reversal('payment', { component: 'payment', grossCents: negative(refund.refundedCents) }));
  }
  return rows;
}

/** The order knows what its line was; the refund's own copy of it may be missing. */
function soldAs(lines: Refunded['lines'], refunded: RefundLineRecord) {
  const line = lines.get(refunded.lineItemId);
  const { productId, variantId, title } = line ?? refunded;
  const component = componentOf(line ?? { ...refunded, tip: false });
  return {
    component,
    lineItemId: refunded.lineItemId,
    productId,
    variantId,
    title,
    vendor: line?.vendor ?? null,
  };
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
