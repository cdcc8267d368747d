import { customerBody } from '../bodies/customer-body';
import { fulfilmentBody } from '../bodies/fulfilment-body';
import { jsonText, type JsonObject } from '../bodies/json-text';
import { orderBody } from '../bodies/order-body';
import { orderEditBody, type OrderEdit } from '../bodies/order-edit-body';
import { stockLevelBody } from '../bodies/inventory-body';
import { productBody } from '../bodies/product-body';
import { refundBody } from '../bodies/refund-body';
import { type Delivery } from '../delivery/delivery';
import { NO_MONEY, share } from './money';
import { type Fulfilment, type Order, type OrderLine, type Refund } from './order';
import { cancelOrder, fulfilOrder, refundOrder, someTakes, takeBack, type RefundWish } from './order-changes';
import { type Random } from './random';
import { subtotalOf } from './pricing';
import { type World } from './world';

const DELIVERY = 2 * 86_400_000;

/** What can happen to one order; each method changes it and returns what Shopify sends. */
export class OrderStory {
  constructor(
    private readonly world: World,
    readonly order: Order,
    private readonly random: Random,
  ) {}

  /** The order comes in; `isNew`: so does its customer. */
  create(at: number, { isNew, isPaid }: { isNew: boolean; isPaid: boolean }): Delivery[] {
    const { order, world } = this;
    const { customer } = order;
    order.updatedAt = at;
    order.isPaid = isPaid;
    if (order.channel === 'pos' || order.lines.every(({ isGiftCard }) => isGiftCard))
      fulfilOrder(world, order, at);
    world.truth.sale(order);
    world.orders?.set(order.id, order);
    const deliveries: Delivery[] = [];
    if (isNew && customer) {
      const body = customerBody(customer, world.clock, world.shop.regime.currency);
      deliveries.push(this.send('customers/create', at, 'create', body));
    }
    deliveries.push(
      ...this.sendOrder(isPaid ? ['orders/create', 'orders/paid'] : ['orders/create'], at, 'create'),
    );
    const product = order.lines[0]?.product;
    if (product && this.random.chance(0.03)) {
      const body = productBody(product, world.shop.regime, world.clock);
      deliveries.push(this.send('products/update', at, 'create', body));
    }
    if (order.id % 29n === 0n) deliveries.push(...this.takeFromStock(at));
    return deliveries;
  }

  /** Of one order in 29 the store tells what is left of its goods. */
  private takeFromStock(at: number): Delivery[] {
    return this.order.lines.flatMap(({ variant, quantity }) => {
      if (!variant) return [];
      variant.stock -= quantity;
      variant.stockChangedAt = at;
      const body = stockLevelBody(variant, this.world.clock, at);
      return [this.send('inventory_levels/update', at, `stock ${String(variant.id)}`, body)];
    });
  }

  pay(at: number): Delivery[] {
    this.order.isPaid = true;
    this.order.updatedAt = at;
    return this.sendOrder(['orders/paid', 'orders/updated'], at, 'pay');
  }

  fulfil(at: number, leaveOut: readonly OrderLine[] = []): Delivery[] {
    const fulfilment = fulfilOrder(this.world, this.order, at, leaveOut);
    const whole = leaveOut.length === 0 ? 'orders/fulfilled' : 'orders/partially_fulfilled';
    // One in thirteen stands for all: the body is that of orders/updated.
    const topics = this.order.id % 13n === 0n ? [whole, 'orders/updated'] : ['orders/updated'];
    const deliveries = this.sendOrder(topics, at, 'fulfil');
    if (this.random.chance(0.07)) {
      deliveries.push(this.sendFulfilment('fulfillments/create', fulfilment, at));
      this.world.agenda.add(at + DELIVERY, (then) => [this.deliver(fulfilment, then)]);
    }
    return deliveries;
  }

  private deliver(fulfilment: Fulfilment, at: number): Delivery {
    Object.assign(fulfilment, { updatedAt: at, shipmentStatus: 'delivered' });
    return this.sendFulfilment('fulfillments/update', fulfilment, at);
  }

  private sendFulfilment(topic: string, fulfilment: Fulfilment, at: number): Delivery {
    const body = fulfilmentBody(this.order, fulfilment, this.world.clock);
    return this.send(topic, at, `fulfil ${String(fulfilment.id)}`, body);
  }

  annotate(at: number): Delivery[] {
    this.order.note = 'Called the customer: change of address ✓';
    this.order.tags = 'vip, "fragile"';
    this.order.updatedAt = at;
    return this.sendOrder(['orders/updated'], at, 'annotate');
  }

  /** Goods come back; perhaps the shipping too, perhaps with a restocking fee. */
  refundGoods(
    at: number,
    { withShipping, withFee }: { withShipping: boolean; withFee: boolean },
  ): Delivery[] {
    const takes = someTakes(this.order, this.random);
    if (takes.length === 0) return [];
    const fee = withFee ? share(subtotalOf(takes.slice(0, 1).map(({ line }) => line)), 1, 20) : NO_MONEY;
    return this.refund(at, {
      takes,
      withShipping,
      discrepancy: fee,
      restock: 'return',
      note: 'Returned in original box',
    });
  }

  /** A goodwill payment: money without goods. */
  refundGoodwill(at: number): Delivery[] {
    const amount = share(subtotalOf(this.order.lines.filter(({ isGiftCard }) => !isGiftCard)), 1, 8);
    if (amount.shop === 0) return [];
    const discrepancy = { shop: -amount.shop, presentment: -amount.presentment };
    const note = 'Sorry for the dented tin';
    return this.refund(at, { takes: [], withShipping: false, discrepancy, restock: 'no_restock', note });
  }

  cancel(at: number): Delivery[] {
    const reason = this.order.isPaid ? this.random.pick(['customer', 'inventory', 'fraud']) : 'declined';
    const refund = cancelOrder(this.world, this.order, at, reason);
    const topics = ['orders/cancelled', 'orders/updated'];
    return [...this.sendRefund(refund, at, 'cancel'), ...this.sendOrder(topics, at, 'cancel')];
  }

  /** The customer asks for one thing more. */
  addLine(at: number): Delivery[] {
    const { order, world } = this;
    const line = world.desk.extraLine(order, at, this.random);
    order.lines.push(line);
    world.truth.line(order, line, at);
    return this.edit(at, { added: [{ line, units: line.quantity }], removed: [] });
  }

  /** Something turns out to be out of stock. */
  removeLine(at: number, line: OrderLine): Delivery[] {
    const removed = { line, units: line.quantity - line.consumed };
    takeBack(this.world, this.order, removed, at);
    return this.edit(at, { added: [], removed: [removed] });
  }

  delete(at: number): Delivery[] {
    this.world.truth.forget(this.order);
    this.world.orders?.delete(this.order.id);
    return [this.send('orders/delete', at, 'delete', { id: this.order.id })];
  }

  private edit(at: number, change: Pick<OrderEdit, 'added' | 'removed'>): Delivery[] {
    this.order.updatedAt = at;
    const edit = { id: this.world.ids.next('order-edit'), committedAt: at, ...change };
    const body = orderEditBody(this.order, edit, this.world.clock);
    return [this.send('orders/edited', at, 'edit', body), ...this.sendOrder(['orders/updated'], at, 'edit')];
  }

  private refund(at: number, wish: RefundWish): Delivery[] {
    const refund = refundOrder(this.world, this.order, at, wish);
    const action = `refund ${String(refund.id)}`;
    return [...this.sendRefund(refund, at, action), ...this.sendOrder(['orders/updated'], at, action)];
  }

  private sendRefund(refund: Refund | null, at: number, action: string): Delivery[] {
    if (!refund) return [];
    return [this.send('refunds/create', at, action, refundBody(this.order, refund, this.world.clock))];
  }

  /** Several topics of one action carry the same body, written once. */
  private sendOrder(topics: readonly string[], at: number, action: string): Delivery[] {
    const text = jsonText(orderBody(this.order, this.world.shop, this.world.clock));
    return topics.map((topic) => this.world.dispatch.delivery(topic, at, this.actionName(action), text));
  }

  private send(topic: string, at: number, action: string, body: JsonObject): Delivery {
    return this.world.dispatch.delivery(topic, at, this.actionName(action), jsonText(body));
  }

  private actionName(action: string): string {
    return `order ${String(this.order.id)} ${action}`;
  }
}
