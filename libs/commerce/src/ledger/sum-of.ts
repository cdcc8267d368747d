import type { Cents } from '@shopmeter/contracts';
import type { LedgerRow } from './ledger-row';

export function sumOf(rows: readonly LedgerRow[], amount: (row: LedgerRow) => number): number {
  return rows.reduce((total, row) => total + amount(row), 0);
}

/** What was paid for rows as the order's own subtotals count it: with the tax inside where prices contain it. */
export function paidFor(rows: readonly LedgerRow[], taxesIncluded: boolean): Cents {
  return sumOf(rows, (row) => row.grossCents - row.discountCents + (taxesIncluded ? row.taxCents : 0));
}

/** Rows that the order's subtotal counts: products and gift cards. */
export function isOfSubtotal(row: LedgerRow): boolean {
  return row.component === 'product' || row.component === 'gift_card';
}

/** A discrepancy is money given or kept beside the goods; Shopify's current amounts do not contain it. */
export function isDiscrepancy(row: LedgerRow): boolean {
  return row.refundId !== null && row.entry.endsWith(':discrepancy');
}
