import { minor, netOf, total, type OrderPayload } from '../spec/order-payload';
import { orderBodies, played, regimeNames, smallStore } from '../spec/played-store';
import { exponentOf } from './currency-pair';

describe.each(regimeNames)('the orders of the regime %s', (regime) => {
  const { deliveries } = played(smallStore({ regime }));
  const orders = orderBodies(deliveries);

  it('are hundreds, in every state', () => {
    expect(orders.length).toBeGreaterThan(500);
    const states = new Set(orders.map(({ financial_status: state }) => state));
    expect([...states].sort()).toEqual(['paid', 'partially_refunded', 'pending', 'refunded', 'voided']);
  });

  it('add up, in both currencies', () => {
    for (const order of orders) {
      expect(sumOfLines(order)).toBe(minor(order.subtotal_price));
      expect(taxesOf(order)).toBe(minor(order.total_tax));
      expect(
        minor(order.total_line_items_price) -
          minor(order.total_discounts) +
          minor(order.total_shipping_price_set.shop_money.amount),
      ).toBe(minor(order.subtotal_price) + shippingPaid(order));
      const added = order.taxes_included ? 0 : minor(order.total_tax);
      expect(
        minor(order.subtotal_price) + shippingPaid(order) + added + minor(order.total_tip_received),
      ).toBe(minor(order.total_price));
      expect(presentmentSubtotal(order)).toBe(minor(order.subtotal_price_set.presentment_money.amount));
    }
  });

  it('stay consistent after refunds, edits and cancellation', () => {
    for (const order of orders) {
      const added = order.taxes_included ? 0 : minor(order.current_total_tax);
      const tip = order.cancelled_at === null ? minor(order.total_tip_received) : 0;
      const shipping = minor(order.current_shipping_price_set.shop_money.amount);
      expect(minor(order.current_subtotal_price) + shipping + added + tip).toBe(
        minor(order.current_total_price),
      );
      if (order.cancelled_at !== null) expect(minor(order.current_total_price)).toBe(0);
      if (isUntouched(order)) expect(order.current_total_price).toBe(order.total_price);
    }
  });

  it('give back what a refund says', () => {
    const refunds = orders.flatMap((order) => order.refunds.map((refund) => ({ order, refund })));
    expect(refunds.length).toBeGreaterThan(10);
    for (const { order, refund } of refunds) {
      const tax = order.taxes_included
        ? 0
        : total(refund.refund_line_items, (line) => line.total_tax_set.shop_money.amount) +
          total(refund.refund_shipping_lines, (line) => line.tax_amount_set.shop_money.amount);
      const due =
        total(refund.refund_line_items, (line) => line.subtotal_set.shop_money.amount) +
        total(refund.refund_shipping_lines, (line) => line.subtotal_amount_set.shop_money.amount) +
        tax -
        total(refund.order_adjustments, ({ amount }) => amount);
      const tip = order.cancelled_at === null ? 0 : minor(order.total_tip_received);
      expect(total(refund.transactions, ({ amount }) => amount)).toBe(due + tip);
      for (const line of refund.refund_line_items) {
        expect(line.subtotal).toBe(Number(line.subtotal_set.shop_money.amount));
      }
    }
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

function sumOfLines(order: OrderPayload): number {
  return order.line_items.reduce((sum, line) => sum + netOf(line, line.quantity), 0);
}

function shippingPaid(order: OrderPayload): number {
  return order.shipping_lines.reduce((sum, line) => sum + netOf(line, 1), 0);
}

function taxesOf(order: OrderPayload): number {
  return total(
    [...order.line_items, ...order.shipping_lines].flatMap((line) => line.tax_lines),
    ({ price }) => price,
  );
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
