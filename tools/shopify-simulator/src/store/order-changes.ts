import { minus, NO_MONEY, slice, sum, type Money } from './money';
import { type Fulfilment, type Order, type OrderLine, type Refund } from './order';
import { lineNet, shippingNet, taxOf, taxSlice } from './order-totals';
import { type Random } from './random';
import { type World } from './world';

/** Units of a line to take back. */
export interface Take {
  readonly line: OrderLine;
  readonly units: number;
}

/** What a refund gives back. */
export interface RefundWish {
  readonly takes: readonly Take[];
  readonly withShipping: boolean;
  /** Calculated less refunded. */
  readonly discrepancy: Money;
  readonly restock: Refund['restock'];
  readonly note: string | null;
}

/** Refunds: takes the units back, books them and adds the refund to the order. */
export function refundOrder(world: World, order: Order, at: number, wish: RefundWish): Refund {
  const lines = wish.takes.map((take) => ({
    id: world.ids.next('refund-line'),
    line: take.line,
    quantity: take.units,
    ...takeBack(world, order, take, at),
  }));
  const shipping = wish.withShipping ? refundShipping(world, order, at) : null;
  const hasDiscrepancy = wish.discrepancy.shop !== 0;
  const tax = sum(lines.map((line) => line.tax));
  const goods = sum(lines.map((line) => line.subtotal));
  const due = sum([goods, shipping?.amount ?? NO_MONEY]);
  const taxes = order.taxesIncluded ? NO_MONEY : sum([tax, shipping?.tax ?? NO_MONEY]);
  const refund: Refund = {
    id: world.ids.next('refund'),
    transactionId: world.ids.next('transaction'),
    processedAt: at,
    note: wish.note,
    restock: wish.restock,
    lines,
    shipping,
    discrepancy: hasDiscrepancy ? { id: world.ids.next('adjustment'), amount: wish.discrepancy } : null,
    paid: minus(sum([due, taxes, order.cancelledAt === null ? NO_MONEY : order.tip]), wish.discrepancy),
  };
  order.refunds.push(refund);
  order.updatedAt = at;
  world.truth.refund(order, refund);
  return refund;
}

/** Takes units back without a refund: an edit, or a cancelled order that was never paid. */
export function takeBack(
  world: World,
  order: Order,
  take: Take,
  at: number,
): { subtotal: Money; tax: Money } {
  const { line, units } = take;
  const subtotal = slice(lineNet(line), line.consumed, units, line.quantity);
  const tax = taxSlice(line, line.consumed, units);
  line.consumed += units;
  world.truth.reversal(order, line, at, { net: subtotal, tax, units });
  return { subtotal, tax };
}

/** Cancels: a paid order is refunded in full, an unpaid one is voided. */
export function cancelOrder(world: World, order: Order, at: number, reason: string): Refund | null {
  order.cancelledAt = at;
  order.cancelReason = reason;
  order.updatedAt = at;
  const takes = openTakes(order.lines);
  if (order.isPaid) {
    const wish = { takes, withShipping: true, discrepancy: NO_MONEY, note: null };
    return refundOrder(world, order, at, { ...wish, restock: 'cancel' });
  }
  for (const take of takes) takeBack(world, order, take, at);
  refundShipping(world, order, at);
  return null;
}

/** Packs everything that is still to be sent, less the lines left out. */
export function fulfilOrder(
  world: World,
  order: Order,
  at: number,
  leaveOut: readonly OrderLine[] = [],
): Fulfilment {
  const lines = order.lines
    .filter((line) => !leaveOut.includes(line))
    .map((line) => ({ line, quantity: line.quantity - line.consumed - line.fulfilled }))
    .filter(({ quantity }) => quantity > 0);
  for (const { line, quantity } of lines) line.fulfilled += quantity;
  const id = world.ids.next('fulfilment');
  const trackingNumber = `1Z${String(id).slice(-9)}US`;
  const fulfilment = { id, at, trackingNumber, updatedAt: at, shipmentStatus: null, lines };
  order.fulfilments.push(fulfilment);
  order.updatedAt = Math.max(order.updatedAt, at);
  return fulfilment;
}

/** All units that are still sold. */
export function openTakes(lines: readonly OrderLine[]): Take[] {
  return lines
    .map((line) => ({ line, units: line.quantity - line.consumed }))
    .filter(({ units }) => units > 0);
}

/** Some units of some lines, as customers send them back; gift cards stay. */
export function someTakes(order: Order, random: Random): Take[] {
  const open = openTakes(order.lines).filter(({ line }) => !line.isGiftCard);
  const chosen = open.filter(() => random.chance(0.45));
  const takes = chosen.length > 0 ? chosen : open.slice(0, 1);
  return takes.map(({ line, units }) => ({ line, units: random.chance(0.6) ? units : random.int(1, units) }));
}

function refundShipping(world: World, order: Order, at: number): Refund['shipping'] {
  const line = order.shipping.find(({ isRefunded }) => !isRefunded);
  if (!line) return null;
  line.isRefunded = true;
  world.truth.shipping(order, line, at, -1);
  const amount = shippingNet(line);
  return amount.shop === 0 ? null : { id: world.ids.next('refund-shipping'), amount, tax: taxOf(line.taxes) };
}
