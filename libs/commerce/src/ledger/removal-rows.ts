import { shareOf } from '../money/share-of';
import type { OrderEditRecord, OrderRecord } from '../records';
import type { LedgerRow } from './ledger-row';
import type { MakeRow } from './make-row';
import { sumOf } from './sum-of';
import { lineAmounts } from './without-tax';

/** Units taken from a line at a moment, with what names that moment. */
interface Removal {
  name: string;
  units: number;
  at: Date;
}

/**
 * What went without a refund, laid on the lines whose `current_quantity` says that pieces are gone, so that each
 * product's own sales are right, and on the days on which they went.
 * @param booked sales, and reversals that the order's own amounts contain
 * @param otherwise the day of what no edit removed
 */
export function removalRows(
  { order, edits, makeRow }: { order: OrderRecord; edits: readonly OrderEditRecord[]; makeRow: MakeRow },
  booked: readonly LedgerRow[],
  otherwise: Date,
): LedgerRow[] {
  return order.lines.flatMap((line) => {
    if (line.giftCard || line.tip || line.currentQuantity === null || line.quantity <= 0) return [];
    const own = booked.filter((row) => row.lineItemId === line.shopifyId && row.component === 'product');
    const missing = sumOf(own, (row) => row.quantity) - line.currentQuantity;
    if (missing <= 0) return [];
    const { grossCents, discountCents, taxCents } = lineAmounts(line, order.taxesIncluded);
    const laid: LedgerRow[] = [];
    let taken = 0;
    for (const { name, units, at } of removals(edits, line.shopifyId, otherwise)) {
      const upTo = Math.min(missing, taken + units);
      // Differences of shares of the whole, so that the rows of a line add up to the cent.
      const part = (amount: number) =>
        shareOf(-amount, upTo, line.quantity) - shareOf(-amount, taken, line.quantity);
      if (upTo > taken) {
        laid.push(
          makeRow(at, {
            entry: `adjustment:${line.shopifyId}${name}`,
            kind: 'adjustment',
            component: 'product',
            lineItemId: line.shopifyId,
            productId: line.productId,
            variantId: line.variantId,
            title: line.title,
            vendor: line.vendor,
            grossCents: part(grossCents - discountCents),
            taxCents: part(taxCents),
            quantity: taken - upTo,
          }),
        );
      }
      taken = upTo;
    }
    return laid;
  });
}

/** Of a line, removals by edits, oldest first, and at last whatever else is missing. */
function removals(edits: readonly OrderEditRecord[], lineItemId: string, otherwise: Date): Removal[] {
  return [
    ...edits.flatMap((edit) =>
      edit.lines
        .filter((line) => line.lineItemId === lineItemId && line.delta < 0)
        .map((line) => ({ name: `:${edit.shopifyId}`, units: -line.delta, at: edit.committedAt })),
    ),
    { name: '', units: Infinity, at: otherwise },
  ];
}
