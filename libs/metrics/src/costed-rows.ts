import { parseCents, type LedgerRow } from '@shopmeter/commerce';
import type { MarkedOrder } from './measure';

/** A ledger row of goods whose cost was recorded when they were sold. */
export interface CostedRow {
  row: LedgerRow;
  /** Of one unit, in minor units of the row's currency. */
  unitCents: number;
}

/** Goods sold and taken back at the cost of the order's date, wherever the product went since. */
export function costedRows({ rows, unitCost }: MarkedOrder): CostedRow[] {
  return rows.flatMap((row) => {
    if (row.component !== 'product' || row.lineItemId === null || row.variantId === null) return [];
    const cost = unitCost(row.variantId);
    return cost === null ? [] : [{ row, unitCents: parseCents(cost, row.currency) }];
  });
}
