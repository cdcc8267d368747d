import { shareOf } from '../money/share-of';
import type { OrderEditRecord, OrderRecord } from '../records';
import { editedUnits } from './edited-units';
import type { LedgerRow } from './ledger-row';
import type { MakeRow } from './make-row';
import { sumOf } from './sum-of';
import { lineAmounts } from './without-tax';

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
  const booking = Map.groupBy(
    booked.filter(({ component }) => component === 'product'),
    ({ lineItemId }) => lineItemId,
  );
  const removed = editedUnits(edits, -1);
  return order.lines.flatMap((line) => {
    if (line.giftCard || line.tip || line.currentQuantity === null || line.quantity <= 0) return [];
    const own = booking.get(line.shopifyId) ?? [];
    const missing = sumOf(own, (row) => row.quantity) - line.currentQuantity;
    if (missing <= 0) return [];
    const { grossCents, discountCents, taxCents } = lineAmounts(line, order.taxesIncluded);
    const laid: LedgerRow[] = [];
    let taken = 0;
    // Whatever no edit names is missing last.
    const rest = { name: '', units: Infinity, at: otherwise };
    for (const { name, units, at } of [...(removed.get(line.shopifyId) ?? []), rest]) {
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
