import { shareOf } from '../money/share-of';
import type { OrderEditRecord, OrderLineRecord, OrderRecord } from '../records';
import { editedUnits, type EditedUnits } from './edited-units';
import type { LedgerComponent, LedgerRow } from './ledger-row';
import type { MakeRow } from './make-row';
import { lineAmounts, shippingAmounts, type NetAmounts } from './without-tax';

/**
 * What the order sold: one row for each line on the order's date, and one for each edit that added units of it, on the
 * edit's; then shipping, duties, fees and the tip.
 */
export function saleRows(
  order: OrderRecord,
  edits: readonly OrderEditRecord[],
  makeRow: MakeRow,
): LedgerRow[] {
  const whole = (component: LedgerComponent, entry: string, amounts: Partial<LedgerRow>) =>
    makeRow(order.occurredAt, { entry: `sale:${entry}`, kind: 'sale', component, ...amounts });
  const added = editedUnits(edits, 1);
  const rows = order.lines.flatMap((line) => lineRows(order, line, added.get(line.shopifyId) ?? [], makeRow));
  const { shippingCents, shippingTaxCents, dutiesCents, dutiesTaxCents, feesCents, tipCents } = order;
  if (shippingCents !== 0 || shippingTaxCents !== 0)
    rows.push(whole('shipping', 'shipping', shippingAmounts(order)));
  if (dutiesCents !== 0 || dutiesTaxCents !== 0)
    rows.push(whole('duty', 'duties', { grossCents: dutiesCents, taxCents: dutiesTaxCents }));
  if (feesCents !== 0) rows.push(whole('fee', 'fees', { grossCents: feesCents }));
  // The total repeats the lines that are tips.
  if (tipCents !== 0 && !order.lines.some((line) => line.tip))
    rows.push(whole('tip', 'tip', { grossCents: tipCents }));
  return rows;
}

export function componentOf(line: Pick<OrderLineRecord, 'giftCard' | 'tip'>): LedgerComponent {
  if (line.tip) return 'tip';
  return line.giftCard ? 'gift_card' : 'product';
}

/** A line's `quantity` contains what edits added to it. */
function lineRows(
  order: OrderRecord,
  line: OrderLineRecord,
  edited: readonly EditedUnits[],
  makeRow: MakeRow,
): LedgerRow[] {
  const amounts = lineAmounts(line, order.taxesIncluded);
  const added = additions(line, edited);
  const atFirst = line.quantity - added.reduce((units, addition) => units + addition.units, 0);
  const sale = (at: Date, name: string, from: number, upTo: number) =>
    makeRow(at, {
      entry: `sale:${line.shopifyId}${name}`,
      kind: 'sale',
      component: componentOf(line),
      lineItemId: line.shopifyId,
      productId: line.productId,
      variantId: line.variantId,
      title: line.title,
      vendor: line.vendor,
      ...slice(amounts, from, upTo, line.quantity),
      quantity: upTo - from,
    });
  const rows = atFirst > 0 || added.length === 0 ? [sale(order.occurredAt, '', 0, atFirst)] : [];
  let upTo = atFirst;
  for (const { name, units, at } of added) rows.push(sale(at, name, upTo, (upTo += units)));
  return rows;
}

/** The part of a line's amounts that the units `from` to `upTo` have; such parts add up to the whole. */
function slice(amounts: NetAmounts, from: number, upTo: number, quantity: number): NetAmounts {
  if (from === 0 && upTo === quantity) return amounts;
  const part = (amount: number) => shareOf(amount, upTo, quantity) - shareOf(amount, from, quantity);
  const grossCents = part(amounts.grossCents);
  const net = part(amounts.grossCents - amounts.discountCents);
  return { grossCents, discountCents: grossCents - net, taxCents: part(amounts.taxCents) };
}

/** Units that edits added, oldest first; never more than the line has, the newest edits before others. */
function additions(line: OrderLineRecord, edited: readonly EditedUnits[]): EditedUnits[] {
  let left = Math.max(0, line.quantity);
  const added: EditedUnits[] = [];
  for (const edit of edited.toReversed()) {
    const units = Math.min(edit.units, left);
    if (units > 0) added.push({ ...edit, units });
    left -= units;
  }
  return added.reverse();
}
