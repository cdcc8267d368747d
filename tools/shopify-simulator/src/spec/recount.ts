import {
  minor,
  netOf,
  total,
  type LinePayload,
  type OrderPayload,
  type RefundPayload,
} from './order-payload';

/** The figures of a day as they can be read from payloads. */
export interface Recount {
  gross: number;
  discounts: number;
  reversals: number;
  net: number;
  shipping: number;
  tax: number;
  orders: number;
  units: number;
}

/** Recounts the days of a store from the last body of each order, by the published rules and nothing else. */
export function recount(orders: Iterable<OrderPayload>): Map<string, Recount> {
  const days = new Map<string, Recount>();
  for (const order of orders) {
    if (order.test) continue;
    sales(days, order);
    for (const refund of order.refunds) refunded(days, order, refund);
    residual(days, order);
  }
  return days;
}

function book(days: Map<string, Recount>, time: string, part: Partial<Recount>): void {
  const name = time.slice(0, 10);
  const none = { gross: 0, discounts: 0, reversals: 0, net: 0, shipping: 0, tax: 0, orders: 0, units: 0 };
  const day = days.get(name) ?? none;
  days.set(name, day);
  for (const [key, value] of Object.entries(part) as [keyof Recount, number][]) day[key] += value;
  day.net = day.gross - day.discounts - day.reversals;
}

function sales(days: Map<string, Recount>, order: OrderPayload): void {
  const products = order.line_items.filter((line) => !line.gift_card);
  book(days, order.processed_at, {
    orders: products.length > 0 ? 1 : 0,
    tax: minor(order.total_tax),
    shipping: shippingNet(order),
  });
  for (const line of products) {
    const tax = total(line.tax_lines, ({ price }) => price);
    const rate = line.tax_lines.reduce((sum, each) => sum + Math.round(each.rate * 100_000), 0);
    const listed = minor(line.price) * line.quantity;
    const net = netOf(line, line.quantity) - (order.taxes_included ? tax : 0);
    const exact = order.taxes_included ? Math.round((listed * 100_000) / (100_000 + rate)) : listed;
    const gross = line.discount_allocations.length === 0 ? net : exact;
    book(days, order.processed_at, { gross, discounts: gross - net, units: line.quantity });
  }
}

function refunded(days: Map<string, Recount>, order: OrderPayload, refund: RefundPayload): void {
  const shipping = refund.refund_shipping_lines;
  const shippingTax = total(shipping, (line) => line.tax_amount_set.shop_money.amount);
  const shippingPaid = total(shipping, (line) => line.subtotal_amount_set.shop_money.amount);
  book(days, refund.processed_at, {
    reversals: goods(order, refund) - total(refund.order_adjustments, ({ amount }) => amount),
    tax: -total(refund.refund_line_items, (line) => line.total_tax_set.shop_money.amount) - shippingTax,
    shipping: -(shippingPaid - (order.taxes_included ? shippingTax : 0)),
  });
}

function goods(order: OrderPayload, refund: RefundPayload): number {
  const lines = refund.refund_line_items.filter(({ line_item: line }) => !line.gift_card);
  const subtotal = total(lines, (line) => line.subtotal_set.shop_money.amount);
  return subtotal - (order.taxes_included ? total(lines, (line) => line.total_tax_set.shop_money.amount) : 0);
}

/** What left the order without a refund: removed by an edit, or cancelled before it was paid. */
function residual(days: Map<string, Recount>, order: OrderPayload): void {
  const items = order.refunds.flatMap(({ refund_line_items: lines }) => lines);
  const shippingLines = order.refunds.flatMap(({ refund_shipping_lines: lines }) => lines);
  const refundedTax =
    total(items, (line) => line.total_tax_set.shop_money.amount) +
    total(shippingLines, (line) => line.tax_amount_set.shop_money.amount);
  const left =
    minor(order.subtotal_price) -
    total(items, (line) => line.subtotal_set.shop_money.amount) -
    minor(order.current_subtotal_price);
  const leftTax = minor(order.total_tax) - refundedTax - minor(order.current_total_tax);
  const isVoided = order.cancelled_at !== null && order.refunds.length === 0;
  const shippingTax = isVoided ? total(order.shipping_lines.flatMap(taxes), ({ price }) => price) : 0;
  const giftCards = isVoided ? order.line_items.filter((line) => line.gift_card) : [];
  const giftCardsNet = giftCards.reduce((sum, line) => sum + netOf(line, line.quantity), 0);
  book(days, order.cancelled_at ?? order.updated_at, {
    reversals: left - giftCardsNet - (order.taxes_included ? leftTax - shippingTax : 0),
    tax: -leftTax,
    shipping: isVoided ? -shippingNet(order) : 0,
  });
}

function shippingNet(order: OrderPayload): number {
  const tax = order.taxes_included ? total(order.shipping_lines.flatMap(taxes), ({ price }) => price) : 0;
  return order.shipping_lines.reduce((sum, line) => sum + netOf(line, 1), 0) - tax;
}

function taxes(line: Pick<LinePayload, 'tax_lines'>): LinePayload['tax_lines'] {
  return line.tax_lines;
}
