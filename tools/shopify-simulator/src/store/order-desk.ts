import { Basket } from './basket';
import { priceOf, type Product } from './catalogue';
import { CurrencyPair } from './currency-pair';
import { type Customer } from './customers';
import { applyDiscounts } from './discounts';
import { NO_MONEY, type Money } from './money';
import { type ObjectIds } from './object-ids';
import { type Channel, type Order, type OrderLine, type ShippingLine } from './order';
import { lineNet, shippingNet } from './order-totals';
import { ratesFor, subtotalOf, taxesOn } from './pricing';
import { type Random } from './random';
import { abroad, type Place, type Regime } from './regimes';

/** What is known of an order before it is written up. */
export interface OrderWish {
  readonly at: number;
  readonly processedAt: number;
  readonly day: string;
  readonly number: number;
  readonly channel: Channel;
  readonly customer: Customer | null;
}

/** Writes orders up: lines, discounts, shipping, taxes, in that order. */
export class OrderDesk {
  private readonly basket: Basket;

  constructor(
    private readonly ids: ObjectIds,
    private readonly regime: Regime,
    products: readonly Product[],
  ) {
    this.basket = new Basket(ids, products);
  }

  order(wish: OrderWish, random: Random): Order {
    const { money, place } = this.market(wish, random);
    const lines = this.basket.lines(random, money, wish.at);
    const shipping = this.shippingFor(lines, wish.channel, money, random);
    const order: Order = {
      ...this.identity(wish, random),
      money,
      place,
      lines,
      shipping,
      discounts: [],
      tip: this.tipFor(lines, money, random),
      refunds: [],
      fulfilments: [],
      updatedAt: wish.at,
      isPaid: false,
      cancelledAt: null,
      cancelReason: null,
      note: random.chance(0.03) ? 'Please gift wrap 🎁 & leave at door <side entrance>' : null,
      tags: wish.channel === 'draft' ? 'wholesale, draft' : '',
    };
    applyDiscounts(order, wish.day, random);
    this.tax(order);
    return order;
  }

  /** A line more, for an edit of the order. */
  extraLine(order: Order, at: number, random: Random): OrderLine {
    const line = this.basket.line(random, order.money, at);
    this.taxLine(order, line);
    return line;
  }

  private identity(wish: OrderWish, random: Random) {
    const isOnline = wish.channel === 'web' || wish.channel === 'guest';
    const { customer } = wish;
    const street = customer?.street ?? `${String(random.int(1, 200))} Dock Road`;
    return {
      id: this.ids.next('order'),
      number: wish.number,
      token: random.hex(32),
      cartToken: isOnline ? `hWN${random.hex(21)}` : null,
      checkoutToken: isOnline ? random.hex(32) : null,
      channel: wish.channel,
      taxesIncluded: this.regime.taxesIncluded,
      isTest: random.chance(0.005),
      gateway:
        wish.channel === 'pos' ? 'cash' : random.pick(['shopify_payments', 'shopify_payments', 'paypal']),
      customer,
      email: customer
        ? customer.email
        : wish.channel === 'guest'
          ? `guest.${random.hex(6)}@example.com`
          : null,
      street,
      createdAt: wish.at,
      processedAt: wish.processedAt,
    };
  }

  private market(wish: OrderWish, random: Random): { money: CurrencyPair; place: Place } {
    const home = wish.customer?.place ?? random.pickBy(this.regime.places, ({ share }) => share);
    const isOnline = wish.channel === 'web' || wish.channel === 'guest';
    if (!isOnline || !random.chance(0.06))
      return { money: new CurrencyPair(this.regime.currency), place: home };
    const [currency, rate] = random.pick(Object.entries(this.regime.otherCurrencies));
    const drift = 1 + (random.next() - 0.5) / 25;
    return {
      money: new CurrencyPair(this.regime.currency, currency, Number((rate * drift).toFixed(6))),
      place: abroad[currency] ?? home,
    };
  }

  private shippingFor(
    lines: readonly OrderLine[],
    channel: Channel,
    money: CurrencyPair,
    random: Random,
  ): ShippingLine[] {
    if (channel === 'pos' || lines.every(({ isGiftCard }) => isGiftCard)) return [];
    const isFree = subtotalOf(lines).shop >= priceOf(6500, this.regime);
    const isExpress = random.chance(0.12);
    const cents = isExpress ? 1450 : 550;
    return [
      {
        id: this.ids.next('shipping-line'),
        title: isExpress ? 'Express' : 'Standard',
        price: isFree && !isExpress ? NO_MONEY : money.money(priceOf(cents, this.regime)),
        allocations: [],
        taxes: [],
        isRefunded: false,
      },
    ];
  }

  private tipFor(lines: readonly OrderLine[], money: CurrencyPair, random: Random): Money {
    if (!random.chance(0.02) || lines.every(({ isGiftCard }) => isGiftCard)) return NO_MONEY;
    return money.money(priceOf(random.pick([200, 300, 500]), this.regime));
  }

  private tax(order: Order): void {
    for (const line of order.lines) this.taxLine(order, line);
    if (!this.isTaxed(order) || !order.place.taxesShipping) return;
    for (const line of order.shipping) {
      line.taxes.push(...taxesOn(shippingNet(line), order.place.taxes, order.money, order.taxesIncluded));
    }
  }

  private taxLine(order: Order, line: OrderLine): void {
    if (line.isGiftCard || !this.isTaxed(order)) return;
    const rates = ratesFor(this.regime, order.place, line.product);
    line.taxes = taxesOn(lineNet(line), rates, order.money, order.taxesIncluded);
  }

  /** Goods that leave the country bear no tax where prices are quoted without it. */
  private isTaxed(order: Order): boolean {
    return this.regime.taxesIncluded || this.regime.places.includes(order.place);
  }
}
