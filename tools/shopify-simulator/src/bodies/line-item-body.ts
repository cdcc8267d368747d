import { sum, type Money } from '../store/money';
import { type Allocation, type Order, type OrderLine, type Tax } from '../store/order';
import { type CurrencyPair } from '../store/currency-pair';
import { type JsonObject } from './json-text';

export function taxLineBody(tax: Tax, money: CurrencyPair): JsonObject {
  return {
    channel_liable: false,
    price: money.text(tax.amount),
    price_set: money.set(tax.amount),
    rate: tax.rate / 100_000,
    title: tax.title,
  };
}

export function allocationBody(allocation: Allocation, money: CurrencyPair): JsonObject {
  return {
    amount: money.text(allocation.amount),
    amount_set: money.set(allocation.amount),
    discount_application_index: allocation.discount,
  };
}

/** A line of an order, with what is left of it. */
export function lineItemBody(order: Order, line: OrderLine): JsonObject {
  return {
    ...commonFields(order, line),
    attributed_staffs: [],
    current_quantity: line.quantity - line.consumed,
    sales_line_item_group_id: null,
  };
}

/** The line inside a refund or a fulfilment: fewer fields than in an order. */
export function nestedLineItemBody(order: Order, line: OrderLine): JsonObject {
  return commonFields(order, line);
}

function commonFields(order: Order, line: OrderLine): JsonObject {
  const { money } = order;
  const variantTitle = line.variant && line.variant.title !== 'Default Title' ? line.variant.title : null;
  const discount = ownDiscount(order, line);
  return {
    id: line.id,
    admin_graphql_api_id: `gid://shopify/LineItem/${String(line.id)}`,
    fulfillable_quantity: Math.max(0, line.quantity - line.consumed - line.fulfilled),
    fulfillment_service: line.isGiftCard ? 'gift_card' : 'manual',
    fulfillment_status:
      line.fulfilled === 0 ? null : line.fulfilled < line.quantity ? 'partial' : 'fulfilled',
    gift_card: line.isGiftCard,
    grams: line.variant?.grams ?? 0,
    name: variantTitle === null ? line.title : `${line.title} - ${variantTitle}`,
    price: money.text(line.price),
    price_set: money.set(line.price),
    product_exists: line.product !== null,
    product_id: line.product?.id ?? null,
    properties: [],
    quantity: line.quantity,
    requires_shipping: !line.isGiftCard && line.product !== null,
    sku: line.variant?.sku ?? null,
    taxable: !line.isGiftCard,
    title: line.title,
    total_discount: money.text(discount),
    total_discount_set: money.set(discount),
    variant_id: line.variant?.id ?? null,
    variant_inventory_management: line.variant && !line.isGiftCard ? 'shopify' : null,
    variant_title: variantTitle,
    vendor: line.vendor,
    tax_lines: line.taxes.map((tax) => taxLineBody(tax, money)),
    duties: [],
    discount_allocations: line.allocations.map((allocation) => allocationBody(allocation, money)),
  };
}

/** `total_discount` leaves out what an order-wide discount spread over the lines. */
function ownDiscount(order: Order, line: OrderLine): Money {
  const own = line.allocations.filter(({ discount }) => order.discounts[discount]?.method === 'each');
  return sum(own.map(({ amount }) => amount));
}
