import type { Cents } from '@shopmeter/contracts';
import type { LocalDays } from '../calendar/local-day';
import { divideRounded } from '../money/parse-cents';
import type { OrderEditRecord, OrderRecord } from '../records';
import type { LedgerComponent, LedgerRow } from './ledger-row';

/** Net without tax, its tax, and units: what is missing from (or, positive, added to) what the ledger says so far. */
interface Residual {
  net: Cents;
  tax: Cents;
  units: number;
}

/** What adjustments are computed from. */
interface Booked {
  order: OrderRecord;
  sales: readonly LedgerRow[];
  reversals: readonly LedgerRow[];
  edits: readonly OrderEditRecord[];
}

/** A blank row on the day of a moment. */
type BlankRow = (occurredAt: Date) => LedgerRow;

/**
 * What an edit or a cancellation without refund took away (or added): the difference between what the ledger says
 * so far and the order's own `current_*` amounts. Only refunds that those amounts contain are set against them;
 * a refund that the order's payload does not know yet stands on its own.
 * Dated by the edit that removed it, else by the cancellation, else by the newest edit or the order's last change.
 */
export function adjustmentRows({ order, sales, reversals, edits }: Booked, days: LocalDays): LedgerRow[] {
  const rows = [...sales, ...reversals.filter((row) => isContained(row, order))];
  const tax =
    order.currentTaxCents === null ? null : order.currentTaxCents - sum(rows, (row) => row.taxCents);
  const shipping = shippingResidual(order, rows);
  const giftCards = giftCardResidual(order, rows);
  const products = productResidual(order, rows, giftCards, tax === null ? null : tax - shipping.tax);
  const occurredAt = order.cancelledAt ?? edits.at(-1)?.committedAt ?? order.updatedAt;
  const blank: BlankRow = (at) => ({
    entry: '',
    kind: 'adjustment',
    component: 'product',
    lineItemId: null,
    refundId: null,
    productId: null,
    variantId: null,
    title: null,
    occurredAt: at,
    day: days.dayOf(at),
    currency: order.currency,
    grossCents: 0,
    discountCents: 0,
    taxCents: 0,
    quantity: 0,
  });
  const whole = (component: LedgerComponent, { net, tax, units }: Residual): LedgerRow => ({
    ...blank(occurredAt),
    entry: `adjustment:${component}`,
    component,
    grossCents: net,
    taxCents: tax,
    quantity: units,
  });
  const laid = products.net === 0 ? [] : lineRows(order, rows, removals(edits, occurredAt), blank);
  const unexplained = {
    net: products.net - sum(laid, (row) => row.grossCents),
    tax: products.tax - sum(laid, (row) => row.taxCents),
    units: products.units - sum(laid, (row) => row.quantity),
  };
  return [
    ...laid,
    whole('product', unexplained),
    whole('gift_card', giftCards),
    whole('shipping', shipping),
  ].filter((row) => row.grossCents !== 0 || row.taxCents !== 0);
}

/** Units taken from a line at a moment, with what names that moment. */
interface Removal {
  name: string;
  units: number;
  at: Date;
}

/** For each line its removals by edits, oldest first, and at last whatever else is missing. */
function removals(edits: readonly OrderEditRecord[], otherwise: Date): (lineItemId: string) => Removal[] {
  return (lineItemId) => [
    ...edits.flatMap((edit) =>
      edit.lines
        .filter((line) => line.lineItemId === lineItemId && line.delta < 0)
        .map((line) => ({ name: `:${edit.shopifyId}`, units: -line.delta, at: edit.committedAt })),
    ),
    { name: '', units: Infinity, at: otherwise },
  ];
}

/**
 * The products' part, laid on the lines whose `current_quantity` says that pieces are gone, so that each product's
 * own sales are right, and on the days on which they went; what the lines do not explain becomes a row of its own.
 */
function lineRows(
  order: OrderRecord,
  rows: readonly LedgerRow[],
  removalsOf: (lineItemId: string) => Removal[],
  blank: BlankRow,
): LedgerRow[] {
  return order.lines.flatMap((line) => {
    const own = rows.filter((row) => row.lineItemId === line.shopifyId && row.component === 'product');
    const sale = own.find((row) => row.kind === 'sale');
    const missing = sum(own, (row) => row.quantity) - (line.currentQuantity ?? line.quantity);
    if (!sale || missing <= 0 || line.currentQuantity === null) return [];
    const { lineItemId, productId, variantId, title } = sale;
    const laid: LedgerRow[] = [];
    let taken = 0;
    for (const { name, units, at } of removalsOf(line.shopifyId)) {
      const upTo = Math.min(missing, taken + units);
      // Differences of shares of the whole, so that the rows of a line add up to the cent.
      const part = (amount: number) =>
        divideRounded(-amount * upTo, line.quantity) - divideRounded(-amount * taken, line.quantity);
      if (upTo > taken) {
        laid.push({
          ...blank(at),
          entry: `adjustment:${line.shopifyId}${name}`,
          lineItemId,
          productId,
          variantId,
          title,
          grossCents: part(sale.grossCents - sale.discountCents),
          taxCents: part(sale.taxCents),
          quantity: taken - upTo,
        });
      }
      taken = upTo;
    }
    return laid;
  });
}

/** A discrepancy is money given or kept beside the goods; Shopify's current amounts do not contain it. */
function isContained(row: LedgerRow, order: OrderRecord): boolean {
  return (
    row.refundId !== null && order.refundIds.includes(row.refundId) && !row.entry.endsWith(':discrepancy')
  );
}

/** Shipping carries its share of the tax: all of it when all of the shipping goes. */
function shippingResidual(order: OrderRecord, rows: readonly LedgerRow[]): Residual {
  if (order.currentShippingCents === null) return { net: 0, tax: 0, units: 0 };
  const shipping = rows.filter((row) => row.component === 'shipping');
  const charged = order.shippingCents - order.shippingDiscountCents;
  const share = (residual: Cents) =>
    charged === 0 ? 0 : divideRounded(residual * order.shippingTaxCents, charged);
  const residual = order.currentShippingCents - paid(shipping, order.taxesIncluded);
  const tax = share(residual);
  return { net: residual - (order.taxesIncluded ? tax : 0), tax, units: 0 };
}

/** Gift cards are part of Shopify's subtotal, but no sales: what is left of them is told by their lines. */
function giftCardResidual(order: OrderRecord, rows: readonly LedgerRow[]): Residual {
  const residual: Residual = { net: 0, tax: 0, units: 0 };
  for (const line of order.lines) {
    if (!line.giftCard || line.currentQuantity === null || line.quantity === 0) continue;
    const own = rows.filter((row) => row.lineItemId === line.shopifyId);
    const units = line.currentQuantity - sum(own, (row) => row.quantity);
    residual.units += units;
    residual.net += divideRounded(
      (line.priceCents * line.quantity - line.discountCents) * units,
      line.quantity,
    );
  }
  return residual;
}

/** @param tax what is missing of the tax on goods; null when the payload does not say, and then estimated */
function productResidual(
  order: OrderRecord,
  rows: readonly LedgerRow[],
  giftCards: Residual,
  tax: Cents | null,
): Residual {
  if (order.currentSubtotalCents === null) return { net: 0, tax: tax ?? 0, units: 0 };
  const goods = rows.filter((row) => row.component === 'product' || row.component === 'gift_card');
  const residual = order.currentSubtotalCents - paid(goods, order.taxesIncluded) - giftCards.net;
  const missingTax = tax ?? estimatedTax(order, goods, residual);
  const net = residual - (order.taxesIncluded ? missingTax : 0);
  return { net, tax: missingTax, units: net === 0 ? 0 : missingUnits(order, rows) };
}

/** What was paid for rows as the order's own subtotals count it: with the tax inside where prices contain it. */
function paid(rows: readonly LedgerRow[], taxesIncluded: boolean): Cents {
  return sum(rows, (row) => row.grossCents - row.discountCents + (taxesIncluded ? row.taxCents : 0));
}

function estimatedTax(order: OrderRecord, goods: readonly LedgerRow[], residual: Cents): Cents {
  const sold = goods.filter((row) => row.kind === 'sale');
  const base = paid(sold, order.taxesIncluded);
  return base === 0 ? 0 : divideRounded(residual * sum(sold, (row) => row.taxCents), base);
}

/** Units that an edit or a cancellation removed and no refund names; 0 when the payload does not say. */
function missingUnits(order: OrderRecord, rows: readonly LedgerRow[]): number {
  const lines = order.lines.filter((line) => !line.giftCard);
  if (lines.some((line) => line.currentQuantity === null)) return 0;
  const left = lines.reduce((units, line) => units + (line.currentQuantity ?? 0), 0);
  const products = rows.filter((row) => row.component === 'product');
  return Math.min(0, left - sum(products, (row) => row.quantity));
}

function sum(rows: readonly LedgerRow[], amount: (row: LedgerRow) => number): number {
  return rows.reduce((total, row) => total + amount(row), 0);
}
