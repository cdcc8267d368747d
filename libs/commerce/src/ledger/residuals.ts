import type { Cents } from '@shopmeter/contracts';
import { shareOf } from '../money/share-of';
import type { OrderRecord } from '../records';
import type { LedgerComponent, LedgerRow } from './ledger-row';
import { isOfSubtotal, paidFor, sumOf } from './sum-of';
import { lineAmounts } from './without-tax';

/** Net without tax, its tax, and units: what is missing from (or, positive, added to) what the ledger says so far. */
export interface Residual {
  net: Cents;
  tax: Cents;
  units: number;
}

const NOTHING: Residual = { net: 0, tax: 0, units: 0 };

/** Shipping carries its share of the tax: all of it when all of the shipping goes. */
export function shippingResidual(order: OrderRecord, rows: readonly LedgerRow[]): Residual {
  if (order.currentShippingCents === null) return NOTHING;
  const shipping = rows.filter((row) => row.component === 'shipping');
  const charged = order.shippingCents - order.shippingDiscountCents;
  const residual = order.currentShippingCents - paidFor(shipping, order.taxesIncluded);
  const tax = charged === 0 ? 0 : shareOf(residual, order.shippingTaxCents, charged);
  return { net: residual - (order.taxesIncluded ? tax : 0), tax, units: 0 };
}

/** A refund names no tax on duties: what is left of it follows what is left of the duties. */
export function dutiesResidual(order: OrderRecord, rows: readonly LedgerRow[]): Residual {
  const { dutiesCents, dutiesTaxCents, currentDutiesCents } = order;
  if (currentDutiesCents === null || dutiesCents === 0) return NOTHING;
  const duties = ofComponent(rows, 'duty');
  return {
    net: currentDutiesCents - sumOf(duties, (row) => row.grossCents),
    tax: shareOf(currentDutiesCents, dutiesTaxCents, dutiesCents) - sumOf(duties, (row) => row.taxCents),
    units: 0,
  };
}

export function feesResidual(order: OrderRecord, rows: readonly LedgerRow[]): Residual {
  if (order.currentFeesCents === null) return NOTHING;
  const net = order.currentFeesCents - sumOf(ofComponent(rows, 'fee'), (row) => row.grossCents);
  return { ...NOTHING, net };
}

/** Gift cards and tips are no sales: what is left of them is told by their lines. */
export function lineResidual(
  order: OrderRecord,
  rows: readonly LedgerRow[],
  component: 'gift_card' | 'tip',
): Residual {
  const residual = { ...NOTHING };
  const lines = order.lines.filter((line) => (component === 'tip' ? line.tip : line.giftCard && !line.tip));
  if (lines.length === 0) return residual;
  const booked = Map.groupBy(rows, ({ lineItemId }) => lineItemId);
  for (const line of lines) {
    if (line.currentQuantity === null || line.quantity === 0) continue;
    const own = booked.get(line.shopifyId) ?? [];
    const units = line.currentQuantity - sumOf(own, (row) => row.quantity);
    residual.units += units;
    const { grossCents, discountCents, taxCents } = lineAmounts(line, order.taxesIncluded);
    residual.net += shareOf(grossCents - discountCents, units, line.quantity);
    residual.tax += shareOf(taxCents, units, line.quantity);
  }
  return residual;
}

/**
 * @param giftCards their part of what is missing of the subtotal
 * @param tax what is missing of the tax on goods; null when the payload does not say, and then estimated
 * @returns null when the payload does not name the current subtotal
 */
export function productResidual(
  order: OrderRecord,
  rows: readonly LedgerRow[],
  giftCards: Residual,
  tax: Cents | null,
): Residual | null {
  if (order.currentSubtotalCents === null) return null;
  const goods = rows.filter(isOfSubtotal);
  const paidForCards = giftCards.net + (order.taxesIncluded ? giftCards.tax : 0);
  const residual = order.currentSubtotalCents - paidFor(goods, order.taxesIncluded) - paidForCards;
  const missingTax = tax ?? estimatedTax(order, goods, residual);
  return {
    net: residual - (order.taxesIncluded ? missingTax : 0),
    tax: missingTax,
    units: missingUnits(order, rows),
  };
}

function estimatedTax(order: OrderRecord, goods: readonly LedgerRow[], residual: Cents): Cents {
  const sold = goods.filter((row) => row.kind === 'sale');
  const base = paidFor(sold, order.taxesIncluded);
  const tax = sumOf(sold, (row) => row.taxCents);
  return base === 0 ? 0 : shareOf(residual, tax, base);
}

/** Units that an edit or a cancellation removed and no refund names; 0 when the payload does not say. */
function missingUnits(order: OrderRecord, rows: readonly LedgerRow[]): number {
  const lines = order.lines.filter((line) => !line.giftCard && !line.tip);
  if (lines.some((line) => line.currentQuantity === null)) return 0;
  const left = lines.reduce((units, line) => units + (line.currentQuantity ?? 0), 0);
  return Math.min(0, left - sumOf(ofComponent(rows, 'product'), (row) => row.quantity));
}

function ofComponent(rows: readonly LedgerRow[], component: LedgerComponent): LedgerRow[] {
  return rows.filter((row) => row.component === component);
}
