import type { Cents } from '@shopmeter/contracts';
import type { OrderLineRecord, OrderRecord } from '../records';
import type { Imbalance } from './imbalance';
import type { LedgerRow } from './ledger-row';
import type { MakeRow } from './make-row';
import { componentOf } from './sale-rows';
import { isOfSubtotal, paidFor, sumOf } from './sum-of';

/**
 * What lines sold that do not tell their price or taxes: whatever the order's own subtotal and tax say beyond all other
 * lines. It is the line's where there is one such line, and no line's where there are several.
 */
export function unstatedSales(
  order: OrderRecord,
  told: readonly LedgerRow[],
  makeRow: MakeRow,
): { rows: LedgerRow[]; imbalances: Imbalance[] } {
  const [unpriced, untaxed] = [lacking(order, 'price'), lacking(order, 'tax')];
  const paid = unpriced.length === 0 ? 0 : restOfSubtotal(order, told);
  const tax = untaxed.length === 0 ? 0 : restOfTax(order, told);
  const amounts = {
    grossCents: (paid ?? 0) - (order.taxesIncluded ? (tax ?? 0) : 0),
    taxCents: tax ?? 0,
  };
  const lines = [...new Set([...unpriced, ...untaxed])];
  const isSomething = amounts.grossCents !== 0 || amounts.taxCents !== 0;
  const given = { entry: 'sale:unstated', kind: 'sale', ...placeOf(lines), ...amounts } as const;
  return {
    rows: isSomething ? [makeRow(order.occurredAt, given)] : [],
    imbalances: [
      ...(unpriced.length > 0 ? [{ reason: 'price_missing', differenceCents: negative(paid) } as const] : []),
      ...(untaxed.length > 0 ? [{ reason: 'tax_missing', differenceCents: negative(tax) } as const] : []),
      ...ofOrder(order),
    ],
  };
}

function lacking({ lines }: OrderRecord, what: OrderLineRecord['unstated'][number]): OrderLineRecord[] {
  return lines.filter(({ unstated }) => unstated.includes(what));
}

/** Null where the order does not tell its subtotal either. */
function restOfSubtotal(order: OrderRecord, told: readonly LedgerRow[]): Cents | null {
  if (order.unstated.includes('subtotal')) return null;
  return order.subtotalCents - paidFor(told.filter(isOfSubtotal), order.taxesIncluded);
}

function restOfTax(order: OrderRecord, told: readonly LedgerRow[]): Cents | null {
  return order.unstated.includes('tax') ? null : order.taxCents - sumOf(told, (row) => row.taxCents);
}

function placeOf(lines: readonly OrderLineRecord[]): Pick<LedgerRow, 'component'> & Partial<LedgerRow> {
  const [line, ...others] = lines;
  if (!line || others.length > 0) return { component: 'product' };
  const { productId, variantId, title } = line;
  return { component: componentOf(line), lineItemId: line.shopifyId, productId, variantId, title };
}

function ofOrder({ unstated }: OrderRecord): Imbalance[] {
  const imbalances: Imbalance[] = [];
  if (unstated.some((what) => what !== 'refund'))
    imbalances.push({ reason: 'amount_missing', differenceCents: null });
  if (unstated.includes('refund')) imbalances.push({ reason: 'refund_unread', differenceCents: null });
  return imbalances;
}

function negative(cents: Cents | null): Cents | null {
  return cents === null ? null : -cents || 0;
}
