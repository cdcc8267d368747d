import { cartBody } from '../bodies/cart-body';
import { checkoutBody } from '../bodies/checkout-body';
import { jsonText } from '../bodies/json-text';
import { Basket } from './basket';
import { CurrencyPair } from './currency-pair';
import { type CustomerPool } from './customer-pool';
import { type Order } from './order';
import { type Random } from './random';
import { type Session } from './session';
import { type World } from './world';

const MINUTE = 60_000;
const EXPIRY = 5 * 86_400_000;

/** Visits to the online store: those that end with an order, and the many that do not. */
export class SessionStory {
  private readonly basket: Basket;

  constructor(
    private readonly world: World,
    private readonly pool: CustomerPool,
  ) {
    this.basket = new Basket(world.ids, world.products);
  }

  /** The cart and the checkout that led to an order. `notBefore`: the start of what is planned now. */
  behind(order: Order, notBefore: number, random: Random): void {
    const { cartToken, checkoutToken } = order;
    if (cartToken === null || checkoutToken === null) return;
    const startedAt = Math.max(notBefore, order.createdAt - random.int(8, 40) * MINUTE);
    const checkoutAt = Math.max(startedAt, order.createdAt - random.int(2, 6) * MINUTE);
    const session = { ...order, cartToken, checkoutToken, startedAt, lines: [...order.lines] };
    this.cart(session, random);
    this.checkout(session, checkoutAt, null);
    this.checkout(session, checkoutAt, order.createdAt);
  }

  /** A visit without an order. */
  abandoned(at: number, random: Random): void {
    const { regime } = this.world.shop;
    const money = new CurrencyPair(regime.currency);
    const customer = random.chance(0.4) ? this.pool.anyone(random, at) : null;
    const session: Session = {
      cartToken: `hWN${random.hex(21)}`,
      checkoutToken: random.hex(32),
      money,
      taxesIncluded: regime.taxesIncluded,
      lines: this.basket.lines(random, money, at),
      customer,
      email: customer?.email ?? null,
      place: customer?.place ?? random.pick(regime.places),
      startedAt: at,
    };
    this.cart(session, random);
    if (!random.chance(0.35)) return;
    const checkoutAt = at + random.int(3, 15) * MINUTE;
    this.checkout(session, checkoutAt, null);
    if (session.checkoutToken < '2') this.expire(session, checkoutAt + EXPIRY);
  }

  /** Told by the cart's token: a checkout has no id any more. */
  private expire({ cartToken, checkoutToken }: Session, at: number): void {
    const { agenda, dispatch } = this.world;
    const body = jsonText({ cart_token: cartToken, presentment_currency: this.world.shop.regime.currency });
    agenda.add(at, (then) => [
      dispatch.delivery('checkouts/delete', then, `checkout ${checkoutToken} delete`, body),
    ]);
  }

  private cart(session: Session, random: Random): void {
    const { agenda } = this.world;
    const action = `cart ${session.cartToken}`;
    agenda.add(session.startedAt, (at) => [
      this.world.dispatch.delivery('carts/create', at, action, jsonText(cartBody(session, 1, at))),
    ]);
    if (session.lines.length < 2) return;
    const later = session.startedAt + random.int(20, 110) * 1000;
    agenda.add(later, (at) => [
      this.world.dispatch.delivery(
        'carts/update',
        at,
        `${action} more`,
        jsonText(cartBody(session, session.lines.length, at)),
      ),
    ]);
  }

  private checkout(session: Session, createdAt: number, completedAt: number | null): void {
    const { agenda, dispatch, shop, clock } = this.world;
    const topic = completedAt === null ? 'checkouts/create' : 'checkouts/update';
    const action = `checkout ${session.checkoutToken} ${topic}`;
    agenda.add(completedAt ?? createdAt, (at) => {
      const moment = { createdAt, at, completedAt };
      return [dispatch.delivery(topic, at, action, jsonText(checkoutBody(session, shop, clock, moment)))];
    });
  }
}
