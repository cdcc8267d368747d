import type { LedgerRow } from '@shopmeter/commerce';
import type { Day } from '@shopmeter/contracts';
import { addAmounts, type Amount } from './amounts-by-day';
import { CellDeltas, type CellDelta } from './cell-deltas';
import type { LineDimension } from './dimension';
import { lineDimensions } from './dimensions';
import { isProductSale } from './measure';
import { discountedOrders } from './measures/discounted-orders.measure';
import { discounts } from './measures/discounts.measure';
import { grossSales } from './measures/gross-sales.measure';
import { orders } from './measures/orders.measure';
import { reversals } from './measures/reversals.measure';
import { reversedOrders } from './measures/reversed-orders.measure';
import { reversedUnits } from './measures/reversed-units.measure';
import { units } from './measures/units.measure';

/** Ledger rows that are sales of goods: whether a product was sold on a day does not depend on what it cost. */
const sales: Amount<'order'> = {
  id: 'sales',
  of: (rows) => rows.filter(isProductSale).map(({ day }) => ({ day, value: 1 })),
};

const AMOUNTS = [
  grossSales,
  discounts,
  reversals,
  units,
  reversedUnits,
  orders,
  discountedOrders,
  reversedOrders,
  sales,
];

/** What is stored of the lines with one key, by the measures' ids: each as the measure counts them alone. */
export const LINE_AMOUNTS = [
  'grossSales',
  'discounts',
  'reversals',
  'units',
  'reversedUnits',
  'orders',
  'discountedOrders',
  'reversedOrders',
  'sales',
] as const;
export type LineAmount = (typeof LINE_AMOUNTS)[number];

/** What has to be added to the stored amounts of a product, a variant or a vendor. */
export type LineDelta = CellDelta<'dimension' | 'key', LineAmount>;

/** Collects how the lines of each dimension's keys change. */
export class LineDeltas {
  readonly #cells = new CellDeltas<'dimension' | 'key', LineAmount>(LINE_AMOUNTS);

  /** @param rows of one order; those that name no line belong to no product */
  add(tenantId: string, rows: readonly LedgerRow[], sign: 1 | -1): void {
    const lines = rows.filter(isOfGoods);
    if (lines.length === 0) return;
    const { currency } = lines[0]!;
    for (const dimension of lineDimensions) {
      for (const [key, own] of rowsByKey(dimension, lines)) {
        const days = new Map<Day, number[]>();
        addAmounts(days, AMOUNTS, own, { first: 0, width: LINE_AMOUNTS.length });
        this.#cells.add({ tenantId, dimension: dimension.id, key, currency }, days, sign);
      }
    }
  }

  toArray(): LineDelta[] {
    return this.#cells.toArray();
  }
}

/** Whether a row is of a line of goods, and so of a product. */
export function isOfGoods({ component, lineItemId }: LedgerRow): boolean {
  return component === 'product' && lineItemId !== null;
}

function rowsByKey(dimension: LineDimension, rows: readonly LedgerRow[]): Map<string, LedgerRow[]> {
  const byKey = new Map<string, LedgerRow[]>();
  for (const row of rows) {
    const key = dimension.keyOf(row);
    const known = byKey.get(key);
    if (known) known.push(row);
    else byKey.set(key, [row]);
  }
  return byKey;
}
