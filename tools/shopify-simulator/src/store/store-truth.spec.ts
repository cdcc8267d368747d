import { lastBodies, played, regimeNames, smallStore } from '../spec/played-store';
import { minor, netOf, total } from '../spec/order-payload';
import { recount } from '../spec/recount';

describe.each(regimeNames)('the truth of the regime %s', (regime) => {
  const { store, deliveries } = played(smallStore({ regime, orders: 500 }));
  const orders = lastBodies(deliveries);

  it('equals, day by day, a recount from the last body of each order', () => {
    const counted = recount(orders);
    const names = [...new Set([...counted.keys(), ...store.truth.days.keys()])].sort();
    expect(names.length).toBeGreaterThan(90);
    for (const name of names) {
      const day = store.truth.day(name);
      const expected = {
        gross: day.grossCents,
        discounts: day.discountsCents,
        reversals: day.reversalsCents,
        net: day.netCents,
        shipping: day.shippingCents,
        tax: day.taxCents,
        orders: day.orders,
        units: day.units,
      };
      const none = { gross: 0, discounts: 0, reversals: 0, net: 0, shipping: 0, tax: 0, orders: 0, units: 0 };
      expect({ name, ...(counted.get(name) ?? none) }).toEqual({ name, ...expected });
    }
  });

  it('has, without taxes in prices, net sales that equal what the orders still hold less the discrepancies of refunds', () => {
    const days = [...store.truth.days.values()];
    const net = days.reduce((sum, day) => sum + day.netCents, 0);
    const tax = days.reduce((sum, day) => sum + day.taxCents, 0);
    const kept = orders.filter(({ test }) => !test);
    const held = kept.reduce((sum, order) => sum + minor(order.current_subtotal_price), 0);
    const giftCards = kept
      .flatMap(({ line_items: lines }) => lines)
      .filter((line) => line.gift_card)
      .reduce((sum, line) => sum + netOf(line, line.current_quantity), 0);
    const adjustments = kept.flatMap(({ refunds }) => refunds).flatMap((refund) => refund.order_adjustments);
    const discrepancies = total(adjustments, ({ amount }) => amount);
    expect(adjustments.length).toBeGreaterThan(0);
    if (!store.shop.regime.taxesIncluded) expect(net).toBe(held - giftCards + discrepancies);
    expect(tax).toBe(kept.reduce((sum, order) => sum + minor(order.current_total_tax), 0));
  });
});
