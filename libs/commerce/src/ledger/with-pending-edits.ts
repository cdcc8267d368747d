import { shareOf } from '../money/share-of';
import type { OrderEditRecord, OrderLineRecord, OrderRecord } from '../records';

/**
 * The order as edits leave it that are newer than its own body. What they removed of known lines is known at once;
 * what they added has a price only in the order's next body, which replaces all of this.
 */
export function withPendingEdits(order: OrderRecord, edits: readonly OrderEditRecord[]): OrderRecord {
  const pending = edits.filter(({ committedAt }) => committedAt > order.updatedAt);
  if (pending.length === 0) return order;
  const after: OrderRecord = { ...order, lines: order.lines.map((line) => ({ ...line })) };
  const lineOf = new Map(after.lines.map((line) => [line.shopifyId, line]));
  for (const { lineItemId, delta } of pending.flatMap(({ lines }) => lines)) {
    const line = lineOf.get(lineItemId);
    if (line && delta < 0) remove(after, line, -delta);
  }
  return after;
}

function remove(order: OrderRecord, line: OrderLineRecord, wanted: number): void {
  const left = line.currentQuantity ?? line.quantity;
  const units = Math.min(wanted, left);
  if (units <= 0 || line.quantity <= 0) return;
  const share = (amount: number) => shareOf(amount, units, line.quantity);
  line.currentQuantity = left - units;
  if (order.currentSubtotalCents !== null) {
    order.currentSubtotalCents -= share(line.priceCents * line.quantity - line.discountCents);
  }
  if (order.currentTaxCents !== null) order.currentTaxCents -= share(line.taxCents);
}
