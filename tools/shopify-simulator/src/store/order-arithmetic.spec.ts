import { minor, netOf, total, type OrderPayload, type RefundPayload } from '../spec/order-payload';
import { orderBodies, played, regimeNames, smallStore } from '../spec/played-store';
import { exponentOf } from './currency-pair';

describe.each(regimeNames)('the orders of the regime %s', (regime) => {
  const { deliveries } = played(smallStore({ regime }));
  const orders = orderBodies(deliveries);

  it('are hundreds, in many states', () => {
    expect(orders.length).toBeGreaterThan(500);
    const states = new Set(orders.map(({ financial_status: state }) => state));
    expect([...states]).toEqual(
      expect.arrayContaining(['paid', 'pending', 'partially_refunded', 'refunded']),
    );
  });

  it('add up before and after refunds, edits and cancellation, in both currencies', () => {
    expect(orders.filter((order) => !addsUp(order)).map(({ admin_graphql_api_id: id }) => id)).toEqual([]);
    expect(orders.filter((order) => !currentAddsUp(order)).map(({ admin_graphql_api_id: id }) => id)).toEqual(
      [],
    );
  });

  it('give back what a refund says', () => {
    const refunds = orders.flatMap((order) => order.refunds.map((refund) => ({ order, refund })));
    expect(refunds.length).toBeGreaterThan(10);
    const wrong = refunds.filter(({ order, refund }) => {
      const tip = order.cancelled_at === null ? 0 : minor(order.total_tip_received);
      return total(refund.transactions, ({ amount }) => amount) !== dueOf(order, refund) + tip;
    });
    expect(wrong).toEqual([]);
    const lines = refunds.flatMap(({ refund }) => refund.refund_line_items);
    expect(lines.filter((line) => line.subtotal !== Number(line.subtotal_set.shop_money.amount))).toEqual([]);
  });

  it('write money with the digits of its currency', () => {
    const money = deliveries.flatMap(({ body }) => [
      ...body.matchAll(/"amount":"(-?\d+(?:\.(\d+))?)","currency_code":"([A-Z]{3})"/g),
    ]);
    expect(money.length).toBeGreaterThan(10_000);
    const wrong = money.filter(
      ([, , decimals = '', currency = '']) => decimals.length !== exponentOf(currency),
    );
    expect(wrong).toEqual([]);
  });
});

function addsUp(order: OrderPayload): boolean {
  const subtotal = order.line_items.reduce((sum, line) => sum + netOf(line, line.quantity), 0);
  const shipping = order.shipping_lines.reduce((sum, line) => sum + netOf(line, 1), 0);
  const taxLines = [...order.line_items, ...order.shipping_lines].flatMap((line) => line.tax_lines);
  const tax = total(taxLines, ({ price }) => price);
  const listed =
    minor(order.total_line_items_price) + minor(order.total_shipping_price_set.shop_money.amount);
  const added = order.taxes_included ? 0 : tax;
  return (
    subtotal === minor(order.subtotal_price) &&
    tax === minor(order.total_tax) &&
    listed - minor(order.total_discounts) === subtotal + shipping &&
    subtotal + shipping + added + minor(order.total_tip_received) === minor(order.total_price) &&
    presentmentSubtotal(order) === minor(order.subtotal_price_set.presentment_money.amount)
  );
}

function currentAddsUp(order: OrderPayload): boolean {
  const added = order.taxes_included ? 0 : minor(order.current_total_tax);
  const tip = order.cancelled_at === null ? minor(order.total_tip_received) : 0;
  const shipping = minor(order.current_shipping_price_set.shop_money.amount);
  const current = minor(order.current_subtotal_price) + shipping + added + tip;
  return (
    current === minor(order.current_total_price) &&
    (order.cancelled_at === null || current === 0) &&
    (!isUntouched(order) || order.current_total_price === order.total_price)
  );
}

function dueOf(order: OrderPayload, refund: RefundPayload): number {
  const items = refund.refund_line_items;
  const shipping = refund.refund_shipping_lines;
  const tax =
    total(items, (line) => line.total_tax_set.shop_money.amount) +
    total(shipping, (line) => line.tax_amount_set.shop_money.amount);
  const paid =
    total(items, (line) => line.subtotal_set.shop_money.amount) +
    total(shipping, (line) => line.subtotal_amount_set.shop_money.amount);
  return paid + (order.taxes_included ? 0 : tax) - total(refund.order_adjustments, ({ amount }) => amount);
}

function presentmentSubtotal(order: OrderPayload): number {
  return order.line_items.reduce((sum, line) => {
    const price = minor(line.price_set.presentment_money.amount) * line.quantity;
    return sum + price - total(line.discount_allocations, (each) => each.amount_set.presentment_money.amount);
  }, 0);
}

function isUntouched(order: OrderPayload): boolean {
  const isWhole = order.line_items.every((line) => line.current_quantity === line.quantity);
  return isWhole && order.refunds.length === 0 && order.cancelled_at === null;
}
