import type { Cents } from '@shopmeter/contracts';
import type { LocalDays } from '../calendar/local-day';
import { divideRounded } from '../money/parse-cents';
import type { OrderRecord } from '../records';
import type { LedgerRow } from './ledger-row';

/**
 * What an edit or a cancellation without refund took away (or added): the difference between what the ledger says
 * so far and the order's own `current_*` amounts. Only refunds that those amounts contain are set against them;
 * a refund that the order's payload does not know yet stands on its own.
 */
export function adjustmentRows(
  order: OrderRecord,
  sales: readonly LedgerRow[],
  reversals: readonly LedgerRow[],
  days: LocalDays,
): LedgerRow[] {
  const rows = [...sales, ...reversals.filter((row) => isContained(row, order))];
  const goods = goodsResidual(order, rows);
  const shipping = shippingResidual(order, rows);
  const tax = taxResidual(order, rows);
  const adjusted: LedgerRow[] = [];
  const occurredAt = order.cancelledAt ?? order.updatedAt;
  const adjustment = (component: LedgerRow['component'], amounts: Partial<LedgerRow>): LedgerRow => ({
    entry: `adjustment:${component}`,
    kind: 'adjustment',
    component,
    lineItemId: null,
    refundId: null,
    productId: null,
    variantId: null,
    title: null,
    occurredAt,
    day: days.dayOf(occurredAt),
    currency: order.currency,
    grossCents: 0,
    discountCents: 0,
    taxCents: 0,
    quantity: 0,
    ...amounts,
  });
  if (goods !== 0 || tax !== 0) {
    adjusted.push(
      adjustment('product', {
        grossCents: goods,
        taxCents: tax,
        quantity: goods === 0 ? 0 : unitResidual(order, rows),
      }),
    );
  }
  if (shipping !== 0) adjusted.push(adjustment('shipping', { grossCents: shipping }));
  return adjusted;
}

/** A discrepancy is money given or kept beside the goods; Shopify's current amounts do not contain it. */
function isContained(row: LedgerRow, order: OrderRecord): boolean {
  return (
    row.refundId !== null && order.refundIds.includes(row.refundId) && !row.entry.endsWith(':discrepancy')
  );
}

/** Goods without tax: current subtotal − (sales − reversals). Gift cards are part of Shopify's subtotal. */
function goodsResidual(order: OrderRecord, rows: readonly LedgerRow[]): Cents {
  if (order.currentSubtotalCents === null) return 0;
  const goods = rows.filter((row) => row.component === 'product' || row.component === 'gift_card');
  const net = sum(goods, (row) => row.grossCents - row.discountCents);
  if (!order.taxesIncluded) return order.currentSubtotalCents - net;
  const tax = sum(goods, (row) => row.taxCents);
  const residual = order.currentSubtotalCents - net - tax;
  const sold = sum(
    goods.filter((row) => row.kind === 'sale'),
    (row) => row.grossCents - row.discountCents + row.taxCents,
  );
  const soldTax = sum(
    goods.filter((row) => row.kind === 'sale'),
    (row) => row.taxCents,
  );
  return residual - (sold === 0 ? 0 : divideRounded(residual * soldTax, sold));
}

function shippingResidual(order: OrderRecord, rows: readonly LedgerRow[]): Cents {
  if (order.currentShippingCents === null) return 0;
  const shipping = rows.filter((row) => row.component === 'shipping');
  const net = sum(shipping, (row) => row.grossCents - row.discountCents);
  if (!order.taxesIncluded) return order.currentShippingCents - net;
  const residual = order.currentShippingCents - net - sum(shipping, (row) => row.taxCents);
  const sold = order.shippingCents - order.shippingDiscountCents;
  return residual - (sold === 0 ? 0 : divideRounded(residual * order.shippingTaxCents, sold));
}

function taxResidual(order: OrderRecord, rows: readonly LedgerRow[]): Cents {
  return order.currentTaxCents === null ? 0 : order.currentTaxCents - sum(rows, (row) => row.taxCents);
}

/** Units that an edit or a cancellation removed and no refund names; 0 when the payload does not say. */
function unitResidual(order: OrderRecord, rows: readonly LedgerRow[]): number {
  const lines = order.lines.filter((line) => !line.giftCard);
  if (lines.some((line) => line.currentQuantity === null)) return 0;
  const left = lines.reduce((units, line) => units + (line.currentQuantity ?? 0), 0);
  const counted = sum(
    rows.filter((row) => row.component === 'product'),
    (row) => row.quantity,
  );
  return Math.min(0, left - counted);
}

function sum(rows: readonly LedgerRow[], amount: (row: LedgerRow) => number): number {
  return rows.reduce((total, row) => total + amount(row), 0);
}
