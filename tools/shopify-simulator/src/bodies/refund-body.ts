import { NO_MONEY } from '../store/money';
import { type Order, type Refund, type RefundLine } from '../store/order';
import { type StoreClock } from '../store/store-clock';
import { nestedLineItemBody, taxLineBody } from './line-item-body';
import { type JsonObject } from './json-text';

/** `refunds/create`, and the refunds inside an order: the same text, so that both converge. */
export function refundBody(order: Order, refund: Refund, clock: StoreClock): JsonObject {
  const at = clock.text(refund.processedAt);
  return {
    id: refund.id,
    order_id: order.id,
    created_at: at,
    note: refund.note,
    user_id: null,
    processed_at: at,
    duties: [],
    total_duties_set: order.money.set(NO_MONEY),
    return: null,
    restock: refund.restock !== 'no_restock',
    refund_shipping_lines: shippingLines(order, refund),
    admin_graphql_api_id: `gid://shopify/Refund/${String(refund.id)}`,
    order_adjustments: adjustments(order, refund),
    refund_line_items: refund.lines.map((line) => refundLine(order, refund, line)),
    transactions: refund.paid.shop > 0 ? [transaction(order, refund, at)] : [],
  };
}

function refundLine(order: Order, refund: Refund, line: RefundLine): JsonObject {
  const { money } = order;
  return {
    id: line.id,
    quantity: line.quantity,
    line_item_id: line.line.id,
    location_id: null,
    restock_type: refund.restock,
    // Numbers, unlike every other amount: this is how Shopify sends them.
    subtotal: Number(money.text(line.subtotal)),
    total_tax: Number(money.text(line.tax)),
    subtotal_set: money.set(line.subtotal),
    total_tax_set: money.set(line.tax),
    line_item: nestedLineItemBody(order, line.line),
  };
}

function shippingLines(order: Order, refund: Refund): JsonObject[] {
  const { shipping } = refund;
  const line = order.shipping[0];
  if (!shipping || !line) return [];
  return [
    {
      id: shipping.id,
      subtotal_amount_set: order.money.set(shipping.amount),
      tax_amount_set: order.money.set(shipping.tax),
      shipping_line: {
        id: line.id,
        code: line.title,
        discounted_price: order.money.text(shipping.amount),
        discounted_price_set: order.money.set(shipping.amount),
        price: order.money.text(line.price),
        price_set: order.money.set(line.price),
        title: line.title,
        tax_lines: line.taxes.map((tax) => taxLineBody(tax, order.money)),
      },
    },
  ];
}

function adjustments(order: Order, refund: Refund): JsonObject[] {
  const { discrepancy } = refund;
  if (!discrepancy) return [];
  return [
    {
      id: discrepancy.id,
      amount: order.money.text(discrepancy.amount),
      amount_set: order.money.set(discrepancy.amount),
      kind: 'refund_discrepancy',
      order_id: order.id,
      reason: 'Refund discrepancy',
      refund_id: refund.id,
      tax_amount: order.money.text(NO_MONEY),
      tax_amount_set: order.money.set(NO_MONEY),
    },
  ];
}

function transaction(order: Order, refund: Refund, at: string): JsonObject {
  const unsettled = { amount: '0.0', currency: order.money.presentment };
  return {
    id: refund.transactionId,
    order_id: order.id,
    kind: 'refund',
    gateway: order.gateway,
    status: 'success',
    message: 'Transaction approved',
    created_at: at,
    test: order.isTest,
    authorization: null,
    location_id: null,
    user_id: null,
    parent_id: null,
    processed_at: at,
    device_id: null,
    error_code: null,
    source_name: order.channel === 'pos' ? 'pos' : 'web',
    receipt: {},
    amount: order.money.text(refund.paid),
    currency: order.money.shop,
    payment_id: `#${String(order.number)}.${String(order.refunds.indexOf(refund) + 2)}`,
    total_unsettled_set: { presentment_money: unsettled, shop_money: unsettled },
    manual_payment_gateway: order.gateway === 'cash',
    amount_rounding: null,
    admin_graphql_api_id: `gid://shopify/OrderTransaction/${String(refund.transactionId)}`,
  };
}
