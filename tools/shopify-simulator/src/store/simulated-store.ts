import { jsonText } from '../bodies/json-text';
import { shopBody } from '../bodies/shop-body';
import { type Delivery } from '../delivery/delivery';
import { Dispatch } from '../delivery/dispatch';
import { Agenda } from './agenda';
import { catalogueOf, type Product } from './catalogue';
import { CustomerPool } from './customer-pool';
import { CustomerStory } from './customer-story';
import { type Customer } from './customers';
import { Demand, shoppingTime } from './demand';
import { ObjectIds } from './object-ids';
import { type Channel, type Order } from './order';
import { OrderDesk } from './order-desk';
import { planOrder } from './order-plan';
import { OrderStory } from './order-story';
import { poolStart } from './pool-start';
import { ProductStory } from './product-story';
import { Random } from './random';
import { regimes } from './regimes';
import { SessionStory } from './session-story';
import { shopOf, type Shop } from './shop';
import { StoreClock } from './store-clock';
import { type StoreOptions } from './store-options';
import { StoreTruth } from './store-truth';
import { type Happening, type World } from './world';

const FIRST_ORDER = 1001;
const LAST_MOMENT = 40_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A store with a history. It is played once, in time order; its truth grows while it is played. */
export class SimulatedStore {
  readonly shop: Shop;
  readonly clock: StoreClock;
  /** The store's own books, complete when all deliveries have been taken. */
  readonly truth: StoreTruth;
  private readonly world: World;
  private readonly pool: CustomerPool;
  private readonly sessions: SessionStory;
  private readonly people: CustomerStory;
  private readonly demand: Demand;
  private readonly from: number;
  private readonly until: number;
  private orderNumber: number;

  constructor(private readonly options: StoreOptions) {
    const regime = regimes[options.regime];
    this.shop = shopOf(options.domain, regime);
    this.clock = new StoreClock(options.zone ?? regime.zone);
    this.truth = new StoreTruth(this.clock);
    this.until = wholeSecond(options.until.getTime());
    const firstDay = monthsBefore(this.clock.day(this.until), options.months);
    this.demand = new Demand(this.clock.days(firstDay, this.clock.day(this.until)), options.orders);
    this.from = options.from ? wholeSecond(options.from.getTime()) : this.clock.instant(firstDay);
    this.world = this.createWorld(firstDay);
    const before = this.demand.expectedBefore(this.clock.day(this.from));
    this.orderNumber = FIRST_ORDER + Math.round(before);
    const base = new ObjectIds(this.name);
    const start = poolStart(options.from ? before : 0, this.from, this.clock.instant(firstDay));
    this.pool = new CustomerPool(base, this.name, regime, start);
    this.sessions = new SessionStory(this.world, this.pool);
    this.people = new CustomerStory(this.world, this.pool);
  }

  /** Everything that happens, in time order. Lazy: a day is made up when it is reached. */
  *deliveries(): Generator<Delivery, void, undefined> {
    if (!this.options.from) this.world.agenda.add(this.from, (at) => [this.sendShop(at)]);
    new ProductStory(this.world, this.demand.days).plan(this.from);
    for (const day of this.demand.days) {
      const start = this.clock.instant(day);
      const end = start + DAY + HOUR;
      if (end <= this.from) continue;
      this.planDay(day, Math.max(start, this.from));
      yield* this.play(Math.min(this.clock.instant(nextDay(day)), this.until + 1));
    }
  }

  /**
   * An order that comes in at this moment, with its cart and checkout, and whatever else has become due.
   * For a store that continues at the present (`from`), after its deliveries have been taken.
   */
  orderNow(now: Date): Delivery[] {
    const at = wholeSecond(now.getTime());
    this.planOrder(this.clock.day(at), at, new Random(`${this.name}\nnow\n${String(at)}`), at);
    return [...this.play(at + 1)];
  }

  /** What has become due by this moment, without a new order. */
  playTo(now: Date): Delivery[] {
    return [...this.play(wholeSecond(now.getTime()) + 1)];
  }

  /** Orders that exist, in no certain order. Only for a store that keeps them. */
  get orders(): Iterable<Order> {
    return this.world.orders?.values() ?? [];
  }

  orderOf(id: bigint): Order | undefined {
    return this.world.orders?.get(id);
  }

  get products(): readonly Product[] {
    return this.world.products;
  }

  /** Customers that are neither deleted nor merged away, also ones who will come later. */
  get customers(): readonly Customer[] {
    return this.pool.all;
  }

  private get name(): string {
    return `${this.options.domain}\n${this.options.seed}\n${this.options.regime}`;
  }

  private createWorld(firstDay: string): World {
    const { options, shop, clock, truth } = this;
    const era = `${options.from ? new Date(this.from).toISOString() : firstDay} ${String(options.orders)}`;
    const ids = new ObjectIds(`${this.name}\n${era}`);
    const products = catalogueOf(new ObjectIds(this.name), shop.regime);
    const desk = new OrderDesk(ids, shop.regime, products);
    const dispatch = new Dispatch(options.domain, `${this.name}\n${era}`);
    const orders = options.keepsOrders ? new Map<bigint, Order>() : null;
    return { shop, clock, ids, products, desk, agenda: new Agenda<Happening>(), truth, dispatch, orders };
  }

  private *play(end: number): Generator<Delivery, void, undefined> {
    for (let next = this.world.agenda.takeBefore(end); next; next = this.world.agenda.takeBefore(end)) {
      yield* next.item(next.at);
    }
  }

  /** Made up for the whole day, whenever the history ends, so that a later end only adds to it. */
  private planDay(day: string, notBefore: number): void {
    const random = (part: string): Random => new Random(`${this.name}\n${part}\n${day}`);
    const expected = this.demand.expected(day);
    const hasFunnel = this.demand.days.slice(-(this.options.funnelDays ?? 60)).includes(day);
    const all = this.times(day, random('times'), expected);
    const times = all.filter((at) => at >= notBefore);
    this.orderNumber += all.length - times.length;
    const buyers = random('buyers');
    for (const at of times) this.planOrder(day, at, buyers, hasFunnel ? notBefore : null);
    const visitors = random('visitors');
    const visits = hasFunnel ? this.times(day, visitors, expected * 1.8) : [];
    for (const at of visits) if (at >= notBefore) this.sessions.abandoned(at, visitors);
    const others = random('others');
    if (others.chance(Math.min(0.9, expected * 0.04))) {
      const at = shoppingTime(this.clock, day, others.next(), others.next());
      if (at >= notBefore) this.people.signUpOrMove(at, others);
    }
    const doubles = random('doubles');
    if (doubles.chance(Math.min(0.3, expected * 0.008))) {
      const at = shoppingTime(this.clock, day, doubles.next(), doubles.next());
      if (at >= notBefore) this.people.merge(at, doubles);
    }
    if (this.isEmptyToday(day, times) && notBefore === this.clock.instant(day)) {
      this.planOrder(day, this.until - LAST_MOMENT, buyers, hasFunnel ? notBefore : null);
    }
  }

  /** A demo opened at night still shows an order of today; but not when today has hardly begun. */
  private isEmptyToday(day: string, times: readonly number[]): boolean {
    const last = this.until - LAST_MOMENT;
    return (
      day === this.demand.days.at(-1) && last > this.clock.instant(day) && !times.some((at) => at < last)
    );
  }

  private times(day: string, random: Random, expected: number): number[] {
    const times = Array.from({ length: random.poisson(expected) }, () =>
      shoppingTime(this.clock, day, random.next(), random.next()),
    );
    return times.sort((left, right) => left - right);
  }

  private planOrder(day: string, at: number, random: Random, funnelStart: number | null): void {
    const channel: Channel = random.weighted({ web: 86, guest: 6, pos: 5, draft: 3 });
    const known = channel === 'web' || channel === 'draft';
    const { customer, isNew } = known ? this.pool.buyer(random, at) : { customer: null, isNew: false };
    const lag = channel === 'draft' ? random.int(60, 36_000) * 1000 : 0;
    const own = new Random(`${this.name}\norder\n${day}\n${String(this.orderNumber)}`);
    const wish = {
      at,
      processedAt: Math.max(this.from, at - lag),
      day,
      number: this.orderNumber++,
      channel,
      customer,
    };
    const order = this.world.desk.order(wish, own);
    if (funnelStart !== null) this.sessions.behind(order, funnelStart, own);
    planOrder(this.world, new OrderStory(this.world, order, own), own, isNew);
  }

  private sendShop(at: number): Delivery {
    const body = jsonText(shopBody(this.shop, this.clock, at));
    return this.world.dispatch.delivery('shop/update', at, 'open', body);
  }
}

function wholeSecond(instant: number): number {
  return Math.floor(instant / 1000) * 1000;
}

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY).toISOString().slice(0, 10);
}

function monthsBefore(day: string, months: number): string {
  const date = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() - months);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(Number(day.slice(8)), lastDay));
  return date.toISOString().slice(0, 10);
}
