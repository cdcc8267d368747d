import { type Money } from './money';
import { type Order, type OrderLine, type Refund, type ShippingLine } from './order';
import { lineDiscount, lineNet, shippingNet, taxOf } from './order-totals';
import { type StoreClock } from './store-clock';

/** What really happened on one local day, in minor units of the store's currency. */
export interface TruthDay {
  /** Products at list price, without tax and without gift cards, on the day of the order. */
  grossCents: number;
  discountsCents: number;
  /** Returned, removed and cancelled products, on the day of the return; positive. */
  reversalsCents: number;
  /** gross − discounts − reversals. */
  netCents: number;
  shippingCents: number;
  taxCents: number;
  /** net + shipping + tax. */
  totalCents: number;
  giftCardsCents: number;
  tipsCents: number;
  /** Money paid back, whatever for. */
  refundedCents: number;
  orders: number;
  units: number;
  reversedUnits: number;
}

type Part = Partial<Omit<TruthDay, 'netCents' | 'totalCents'>>;

/**
 * The store's own books, written from the model and never from a payload, so that metrics can be compared with them.
 * Test orders stay out. Where prices contain taxes, sales and reversals are booked without them.
 */
export class StoreTruth {
  readonly days = new Map<string, TruthDay>();
  /** What was booked for each order, to be taken back when it is deleted. */
  private readonly booked = new Map<bigint, [at: number, part: Part][]>();

  constructor(private readonly clock: StoreClock) {}

  /** A day's figures; zeros for a day on which nothing happened. */
  day(day: string): TruthDay {
    return this.days.get(day) ?? emptyDay();
  }

  /** A new order, on the day it was processed. */
  sale(order: Order): void {
    if (order.isTest) return;
    const products = order.lines.filter(({ isGiftCard }) => !isGiftCard);
    this.book(order, order.processedAt, { orders: products.length > 0 ? 1 : 0, tipsCents: order.tip.shop });
    for (const line of order.lines) this.line(order, line, order.processedAt);
    for (const line of order.shipping) this.shipping(order, line, order.processedAt, 1);
  }

  /** A line sold: with the order, or added by an edit. */
  line(order: Order, line: OrderLine, at: number): void {
    if (order.isTest) return;
    const tax = taxOf(line.taxes).shop;
    const listed = line.price.shop * line.quantity;
    if (line.isGiftCard) {
      this.book(order, at, { giftCardsCents: listed - lineDiscount(line).shop, taxCents: tax });
      return;
    }
    const rate = line.taxes.reduce((total, item) => total + item.rate, 0);
    const net = lineNet(line).shop - (order.taxesIncluded ? tax : 0);
    const exact = order.taxesIncluded ? Math.round((listed * 100_000) / (100_000 + rate)) : listed;
    // Several taxes, each rounded, must not look like a discount of a cent.
    const gross = lineDiscount(line).shop === 0 ? net : exact;
    this.book(order, at, {
      grossCents: gross,
      discountsCents: gross - net,
      taxCents: tax,
      units: line.quantity,
    });
  }

  /** Units taken back: `net` and `tax` as refunded, removed or cancelled. */
  reversal(
    order: Order,
    line: OrderLine,
    at: number,
    taken: { net: Money; tax: Money; units: number },
  ): void {
    if (order.isTest) return;
    const net = taken.net.shop - (order.taxesIncluded ? taken.tax.shop : 0);
    const part: Part = line.isGiftCard
      ? { giftCardsCents: -net }
      : { reversalsCents: net, reversedUnits: taken.units };
    this.book(order, at, { ...part, taxCents: -taken.tax.shop });
  }

  /** Shipping charged (`sign` 1) or given back (−1). */
  shipping(order: Order, line: ShippingLine, at: number, sign: 1 | -1): void {
    if (order.isTest) return;
    const tax = taxOf(line.taxes).shop;
    const net = shippingNet(line).shop - (order.taxesIncluded ? tax : 0);
    this.book(order, at, { shippingCents: sign * net, taxCents: sign * tax });
  }

  /** The money of a refund, and what was paid more or less than calculated. */
  refund(order: Order, refund: Refund): void {
    if (order.isTest) return;
    this.book(order, refund.processedAt, {
      refundedCents: refund.paid.shop,
      reversalsCents: -(refund.discrepancy?.amount.shop ?? 0),
    });
  }

  /** A deleted order is in no figure of any day. */
  forget(order: Order): void {
    for (const [at, part] of this.booked.get(order.id) ?? []) {
      this.add(at, Object.fromEntries(Object.entries(part).map(([key, value]) => [key, -value])));
    }
    this.booked.delete(order.id);
  }

  private book(order: Order, at: number, part: Part): void {
    const parts = this.booked.get(order.id) ?? [];
    this.booked.set(order.id, parts);
    parts.push([at, part]);
    this.add(at, part);
  }

  private add(at: number, part: Part): void {
    const name = this.clock.day(at);
    const day = this.days.get(name) ?? emptyDay();
    this.days.set(name, day);
    for (const [key, value] of Object.entries(part) as [keyof Part, number][]) day[key] += value;
    day.netCents = day.grossCents - day.discountsCents - day.reversalsCents;
    day.totalCents = day.netCents + day.shippingCents + day.taxCents;
  }
}

function emptyDay(): TruthDay {
  return {
    grossCents: 0,
    discountsCents: 0,
    reversalsCents: 0,
    netCents: 0,
    shippingCents: 0,
    taxCents: 0,
    totalCents: 0,
    giftCardsCents: 0,
    tipsCents: 0,
    refundedCents: 0,
    orders: 0,
    units: 0,
    reversedUnits: 0,
  };
}
