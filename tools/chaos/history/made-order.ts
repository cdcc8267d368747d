import type { Random } from '@shopmeter/simulator';
import { orderPayload, refundPayload, type LineParts } from '@shopmeter/testing';

interface Line extends LineParts {
  quantity: number;
  currentQuantity: number;
}

/** One that buyers write in two ways. */
const CODES = ['SUMMER', 'summer', 'VIP'];

/** An order of a made-up history, with what happened to it so far. */
export class MadeOrder {
  readonly #lines: Line[] = [];
  readonly #refunds: Record<string, unknown>[] = [];
  #cancelledAt: string | null = null;
  readonly #shipping: { price: number; tax: number };
  readonly #origin: { country: string | null; channel: string; codes: string[] };
  #isShippingRefunded = false;
  #edits = 0;

  constructor(
    readonly id: number,
    private readonly createdAt: string,
    private readonly random: Random,
    private readonly parts: { customer: object | null; productIds: readonly number[] },
  ) {
    this.#shipping = random.chance(0.5) ? { price: random.int(3, 15), tax: 1 } : { price: 0, tax: 0 };
    for (let count = random.int(1, 3); count > 0; count -= 1) this.#addLine();
    this.#origin = {
      country: random.pick(['US', 'DE', null]),
      channel: random.pick(['web', 'pos', '580111']),
      codes: CODES.filter(() => random.chance(0.2)),
    };
  }

  /** The whole order, as every topic of orders but a few carries it. */
  body(updatedAt: string): object {
    const left = (amount: (line: Line) => number) =>
      this.#lines.reduce((sum, line) => sum + (amount(line) * line.currentQuantity) / line.quantity, 0);
    const subtotal = left((line) => line.price * line.quantity - (line.discount ?? 0));
    const shipping = this.#isShippingRefunded ? { price: 0, tax: 0 } : this.#shipping;
    const tax = left((line) => line.tax ?? 0) + shipping.tax;
    return orderPayload({
      id: this.id,
      ...this.#origin,
      processedAt: this.createdAt,
      updatedAt,
      cancelledAt: this.#cancelledAt,
      customer: this.parts.customer as { id: number } | null,
      email: this.parts.customer ? null : `guest-${this.id % 3}@example.com`,
      lines: this.#lines,
      shipping: this.#shipping,
      refunds: this.#refunds,
      current: { subtotal: round(subtotal), tax: round(tax), shipping: shipping.price },
    });
  }

  /** Adds a line, or takes units of one away without paying back. @returns the body of `orders/edited` */
  edit(at: string): object {
    const line = this.random.pick(this.#lines);
    const [additions, removals]: object[][] = [[], []];
    if (this.random.chance(0.5)) {
      const { id, quantity } = this.#addLine();
      additions!.push({ id, delta: quantity });
    } else if (line.currentQuantity > 0) {
      line.currentQuantity -= 1;
      removals!.push({ id: line.id, delta: 1 });
    }
    const id = this.id * 100 + (this.#edits += 1);
    return {
      order_edit: { id, order_id: this.id, committed_at: at, line_items: { additions, removals } },
    };
  }

  cancel(at: string): void {
    this.#cancelledAt ??= at;
    for (const line of this.#lines) line.currentQuantity = 0;
  }

  /** Pays back units of a line, or money alone. @returns the body of `refunds/create` */
  refund(at: string): object {
    const line = this.random.pick(this.#lines);
    const units = Math.min(line.currentQuantity, 1);
    const part = units / line.quantity;
    const subtotal = round((line.price * line.quantity - (line.discount ?? 0)) * part);
    const tax = round((line.tax ?? 0) * part);
    line.currentQuantity -= units;
    const money = units === 0 || this.random.chance(0.2) ? this.random.int(1, 5) : 0;
    const withShipping = !this.#isShippingRefunded && this.#shipping.price > 0 && this.random.chance(0.2);
    this.#isShippingRefunded ||= withShipping;
    const refund = refundPayload({
      id: this.id * 100 + this.#refunds.length,
      orderId: this.id,
      processedAt: at,
      lines:
        units > 0
          ? [{ lineItemId: line.id, quantity: units, subtotal, tax, giftCard: line.giftCard ?? false }]
          : [],
      ...(withShipping ? { shipping: this.#shipping } : {}),
      refunded: subtotal + tax + money,
    });
    if (money > 0) refund['order_adjustments'] = [discrepancy(-money)];
    this.#refunds.push(refund);
    return refund;
  }

  /** Discount and tax of each unit are whole cents, so that what is left of a line is no question of rounding. */
  #addLine(): Line {
    const { random } = this;
    const quantity = random.int(1, 4);
    const price = random.int(5, 200);
    const productId = random.pick([...this.parts.productIds, null]);
    const line: Line = {
      id: this.id * 1000 + this.#lines.length,
      price,
      quantity,
      currentQuantity: quantity,
      discount: random.chance(0.3) ? random.int(1, 4) * quantity : 0,
      tax: random.chance(0.7) ? round(price * 0.08) * quantity : 0,
      giftCard: random.chance(0.1),
      productId,
      variantId: productId === null ? null : productId * 10 + random.int(0, 1),
      vendor: random.pick(['Acme', 'Globex', null]),
    };
    this.#lines.push(line);
    return line;
  }
}

function discrepancy(amount: number): object {
  const money = { amount: amount.toFixed(2), currency_code: 'USD' };
  const set = { shop_money: money, presentment_money: money };
  return { kind: 'refund_discrepancy', reason: 'Refund discrepancy', amount: money.amount, amount_set: set };
}

function round(amount: number): number {
  return Math.round(amount * 100) / 100;
}
