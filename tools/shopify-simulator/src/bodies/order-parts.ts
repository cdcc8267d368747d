import { plus, sum } from '../store/money';
import { type Order, type ShippingLine, type Tax } from '../store/order';
import { shippingNet } from '../store/order-totals';
import { NO_MONEY } from '../store/money';
import { allocationBody, taxLineBody } from './line-item-body';
import { type JsonObject } from './json-text';

/** The taxes of all lines and of shipping, one entry for each kind and rate. */
export function mergedTaxes(order: Order): Tax[] {
  const merged = new Map<string, Tax>();
  for (const tax of [...order.lines, ...order.shipping].flatMap(({ taxes }) => taxes)) {
    const key = `${tax.title} ${String(tax.rate)}`;
    const known = merged.get(key);
    merged.set(key, known ? { ...tax, amount: plus(known.amount, tax.amount) } : tax);
  }
  return [...merged.values()];
}

export function discountApplications(order: Order): JsonObject[] {
  return order.discounts.map((discount) => ({
    target_type: discount.target,
    type: discount.type,
    value: discount.value,
    value_type: discount.valueType,
    allocation_method: discount.method,
    target_selection: discount.method === 'each' && discount.target === 'line_item' ? 'entitled' : 'all',
    ...(discount.type === 'discount_code' ? { code: discount.title } : { title: discount.title }),
    ...(discount.type === 'manual' ? { description: discount.title } : {}),
  }));
}

export function discountCodes(order: Order): JsonObject[] {
  return order.discounts.flatMap((discount, index) => {
    if (discount.type !== 'discount_code') return [];
    const allocations = [...order.lines, ...order.shipping].flatMap((line) => line.allocations);
    const amount = sum(allocations.filter((each) => each.discount === index).map((each) => each.amount));
    const type = discount.target === 'shipping_line' ? 'shipping' : discount.valueType;
    return [{ code: discount.title, amount: order.money.text(amount), type }];
  });
}

export function shippingLineBody(order: Order, line: ShippingLine): JsonObject {
  const { money } = order;
  const paid = shippingNet(line);
  return {
    id: line.id,
    carrier_identifier: null,
    code: line.title,
    current_discounted_price_set: money.set(line.isRefunded ? NO_MONEY : paid),
    discounted_price: money.text(paid),
    discounted_price_set: money.set(paid),
    is_removed: false,
    phone: null,
    price: money.text(line.price),
    price_set: money.set(line.price),
    requested_fulfillment_service_id: null,
    source: 'shopify',
    title: line.title,
    tax_lines: line.taxes.map((tax) => taxLineBody(tax, money)),
    discount_allocations: line.allocations.map((allocation) => allocationBody(allocation, money)),
  };
}

export function clientDetails(order: Order): JsonObject {
  return {
    accept_language: 'en-US,en;q=0.9',
    browser_height: null,
    browser_ip: '203.0.113.24',
    browser_width: null,
    session_hash: null,
    user_agent: `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${String(128 + (order.number % 12))}.0.0.0 Safari/537.36`,
  };
}
