import { minus, NO_MONEY, plus, slice, sum, times, type Money } from './money';
import { type Order, type OrderLine, type ShippingLine, type Tax } from './order';

/** Every amount an order body shows, before and after refunds, edits and cancellation. */
export interface OrderTotals {
  readonly lineItems: Money;
  readonly subtotal: Money;
  readonly discounts: Money;
  readonly shippingPrice: Money;
  readonly tax: Money;
  readonly total: Money;
  readonly current: {
    readonly subtotal: Money;
    readonly discounts: Money;
    readonly shipping: Money;
    readonly tax: Money;
    readonly total: Money;
  };
}

/** What the customer pays for a line: price × quantity less its discounts (with tax where prices contain it). */
export function lineNet(line: OrderLine): Money {
  return minus(times(line.price, line.quantity), lineDiscount(line));
}

export function lineDiscount(line: OrderLine): Money {
  return sum(line.allocations.map(({ amount }) => amount));
}

export function shippingNet(line: ShippingLine): Money {
  return minus(line.price, sum(line.allocations.map(({ amount }) => amount)));
}

export function taxOf(taxes: readonly Tax[]): Money {
  return sum(taxes.map(({ amount }) => amount));
}

/** The units of a line that are still sold, as a part of one of its amounts. */
export function remaining(line: OrderLine, amount: Money): Money {
  return slice(amount, line.consumed, line.quantity - line.consumed, line.quantity);
}

/** The tax of `count` units after the first `taken`, each tax line rounded for itself. */
export function taxSlice(line: OrderLine, taken: number, count: number): Money {
  return sum(line.taxes.map(({ amount }) => slice(amount, taken, count, line.quantity)));
}

/** Adds an order up. Tax-inclusive orders contain their taxes, so these are not added again. */
export function totalsOf(order: Order): OrderTotals {
  const subtotal = sum(order.lines.map(lineNet));
  const shippingPrice = sum(order.shipping.map(({ price }) => price));
  const shippingPaid = sum(order.shipping.map(shippingNet));
  const tax = sum([...order.lines, ...order.shipping].map(({ taxes }) => taxOf(taxes)));
  const lineItems = sum(order.lines.map(({ price, quantity }) => times(price, quantity)));
  const discounts = plus(minus(lineItems, subtotal), minus(shippingPrice, shippingPaid));
  const total = sum([subtotal, shippingPaid, order.taxesIncluded ? NO_MONEY : tax, order.tip]);
  return { lineItems, subtotal, discounts, shippingPrice, tax, total, current: currentOf(order) };
}

function currentOf(order: Order): OrderTotals['current'] {
  const kept = order.shipping.filter(({ isRefunded }) => !isRefunded);
  const shipping = sum(kept.map(shippingNet));
  // A refund discrepancy is money beside the goods: the current amounts do not contain it.
  const subtotal = sum(order.lines.map((line) => remaining(line, lineNet(line))));
  const lineTax = sum(
    order.lines.map((line) => taxSlice(line, line.consumed, line.quantity - line.consumed)),
  );
  const tax = plus(lineTax, sum(kept.map(({ taxes }) => taxOf(taxes))));
  const lineDiscounts = sum(order.lines.map((line) => remaining(line, lineDiscount(line))));
  const discounts = plus(lineDiscounts, sum(kept.map((line) => minus(line.price, shippingNet(line)))));
  const tip = order.cancelledAt === null ? order.tip : NO_MONEY;
  const total = sum([subtotal, shipping, order.taxesIncluded ? NO_MONEY : tax, tip]);
  return { subtotal, discounts, shipping, tax, total };
}

/** What is still to be paid; nothing once paid or cancelled. */
export function outstandingOf(order: Order, totals: OrderTotals): Money {
  return order.isPaid || order.cancelledAt !== null ? NO_MONEY : totals.current.total;
}

/** Shopify's word for the state of the payment. */
export function financialStatus(order: Order, totals: OrderTotals): string {
  if (!order.isPaid) return order.cancelledAt === null ? 'pending' : 'voided';
  if (order.refunds.length === 0) return 'paid';
  const refunded = sum(order.refunds.map(({ paid }) => paid));
  return refunded.shop >= totals.total.shop ? 'refunded' : 'partially_refunded';
}

/** Shopify's word for the state of the parcels. */
export function fulfilmentStatus(order: Order): string | null {
  const open = order.lines.some((line) => line.fulfilled < line.quantity - line.consumed);
  const any = order.lines.some((line) => line.fulfilled > 0);
  if (!any) return null;
  return open ? 'partial' : 'fulfilled';
}
