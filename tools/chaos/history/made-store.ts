import type { Random } from '@shopmeter/simulator';
import { TOPIC_NAMES } from '@shopmeter/shopify';
import { fixtureBody } from './fixture-body';
import { HistoryClock } from './history-clock';
import type { HistoryEvent } from './history-event';
import { MadeOrder } from './made-order';

interface Thing {
  id: number;
  createdAt: string;
  name: string;
}

/** Topics that are written from a model below; every other one of the registry is written from its fixture. */
const MODELLED =
  /^(customers\/(create|update|delete|merge|enable|disable)|products\/|refunds\/create|shop\/update|orders\/(?!edited))/;
const FROM_FIXTURE = TOPIC_NAMES.filter((topic) => !MODELLED.test(topic));
const WHOLE_ORDER = TOPIC_NAMES.filter((topic) => /^orders\/(?!create|edited|delete|cancelled)/.test(topic));
const WHOLE_CUSTOMER = TOPIC_NAMES.filter((topic) => /^customers\/(update|enable|disable)/.test(topic));
const SHOP_ID = 77;
const ZONES = ['America/New_York', 'Asia/Tokyo', 'Europe/Berlin'];

/** A store small enough that its events concern the same few objects all the time. */
export class MadeStore {
  readonly events: HistoryEvent[] = [];
  readonly #clock: HistoryClock;
  readonly #customers: Thing[] = [];
  readonly #products: Thing[] = [];
  readonly #orders: MadeOrder[] = [];

  constructor(private readonly random: Random) {
    this.#clock = new HistoryClock(random);
  }

  newCustomer(): void {
    const customer = { id: 101 + this.#customers.length, createdAt: this.#clock.now, name: 'New' };
    this.#customers.push(customer);
    this.#say('customers/create', this.#customerBody(customer));
  }

  touchCustomer(): void {
    const customer = this.#one(this.#customers);
    if (!customer) return this.newCustomer();
    customer.name = `Name ${this.random.int(1, 99)}`;
    this.#say(this.random.pick(WHOLE_CUSTOMER), this.#customerBody(customer));
  }

  deleteCustomer(): void {
    const customer = this.#one(this.#customers);
    if (customer) this.#say('customers/delete', { id: customer.id });
  }

  mergeCustomers(): void {
    const [kept, gone] = [this.#one(this.#customers), this.#one(this.#customers)];
    if (!kept || !gone || kept === gone) return this.newCustomer();
    this.#say('customers/merge', {
      admin_graphql_api_customer_kept_id: `gid://shopify/Customer/${kept.id}`,
      admin_graphql_api_customer_deleted_id: `gid://shopify/Customer/${gone.id}`,
      admin_graphql_api_job_id: null,
      status: 'completed',
      errors: [],
    });
  }

  newProduct(): void {
    const product = { id: 7 + this.#products.length, createdAt: this.#clock.now, name: 'Tote' };
    this.#products.push(product);
    this.#say('products/create', this.#productBody(product));
  }

  touchProduct(): void {
    const product = this.#one(this.#products);
    if (!product) return this.newProduct();
    product.name = `Tote ${this.random.int(1, 99)}`;
    this.#say('products/update', this.#productBody(product));
  }

  deleteProduct(): void {
    const product = this.#one(this.#products);
    if (product) this.#say('products/delete', { id: product.id });
  }

  newOrder(): void {
    const customer = this.random.chance(0.8) ? this.#one(this.#customers) : undefined;
    const order = new MadeOrder(1001 + this.#orders.length, this.#clock.now, this.random, {
      customer: customer ? this.#customerBody(customer) : null,
      productIds: this.#products.map(({ id }) => id),
    });
    this.#orders.push(order);
    this.#say('orders/create', order.body(this.#clock.now));
  }

  touchOrder(): void {
    const order = this.#one(this.#orders);
    if (!order) return this.newOrder();
    this.#say(this.random.pick(WHOLE_ORDER), order.body(this.#clock.now));
  }

  /** The event of an edit can be lost, and the order's own can come much later. */
  editOrder(): void {
    const order = this.#one(this.#orders);
    if (!order) return this.newOrder();
    const edit = order.edit(this.#clock.now);
    if (this.random.chance(0.7)) this.#say('orders/edited', edit);
    if (this.random.chance(0.8)) this.#say('orders/updated', order.body(this.#clock.now));
  }

  cancelOrder(): void {
    const order = this.#one(this.#orders);
    if (!order) return this.newOrder();
    order.cancel(this.#clock.now);
    this.#say('orders/cancelled', order.body(this.#clock.now));
  }

  /** Shopify tells a refund twice: alone and inside its order. */
  refundOrder(): void {
    const order = this.#one(this.#orders);
    if (!order) return this.newOrder();
    this.#say('refunds/create', order.refund(this.#clock.now));
    if (this.random.chance(0.8)) this.#say('orders/updated', order.body(this.#clock.now));
  }

  deleteOrder(): void {
    const order = this.#one(this.#orders);
    if (order) this.#say('orders/delete', { id: order.id });
  }

  changeShop(): void {
    this.#say('shop/update', {
      id: SHOP_ID,
      currency: 'USD',
      iana_timezone: this.random.pick(ZONES),
      plan_name: this.random.pick(['basic', 'professional']),
      myshopify_domain: null,
      updated_at: this.#clock.now,
    });
  }

  /** Whatever else is understood, also topics that are newer than this file. */
  anyOther(): void {
    const topic = this.random.pick(FROM_FIXTURE);
    this.#say(topic, fixtureBody(topic, this.#clock.now, this.random, SHOP_ID));
  }

  tick(): void {
    this.#clock.tick();
  }

  #say(topic: string, body: object): void {
    const hex = this.random.hex(32);
    const webhookId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    this.events.push({
      topic,
      webhookId,
      triggeredAt: this.#clock.trigger(),
      body: JSON.stringify(body),
    });
  }

  #one<T>(things: readonly T[]): T | undefined {
    return things.length > 0 ? this.random.pick(things) : undefined;
  }

  #customerBody({ id, name, createdAt }: Thing): object {
    const email = `customer-${id}@example.com`;
    const [first_name, last_name = null] = name.split(' ');
    return {
      id,
      email,
      phone: null,
      first_name,
      last_name,
      state: 'enabled',
      created_at: createdAt,
      updated_at: this.#clock.now,
    };
  }

  #productBody({ id, name, createdAt }: Thing): object {
    const variants = Array.from({ length: this.random.int(1, 3) }, (_, index) => ({
      id: id * 10 + index,
      title: `Size ${index}`,
      sku: `SKU-${id}-${index}`,
      price: `${this.random.int(5, 200)}.50`,
      position: index + 1,
    }));
    const dates = { created_at: createdAt, updated_at: this.#clock.now };
    return {
      id,
      title: name,
      handle: 'tote',
      status: 'active',
      vendor: 'Acme',
      tags: '',
      ...dates,
      variants,
    };
  }
}
