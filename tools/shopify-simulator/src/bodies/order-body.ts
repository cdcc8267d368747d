import { NO_MONEY, type Money } from '../store/money';
import { type Order } from '../store/order';
import { financialStatus, fulfilmentStatus, outstandingOf, totalsOf } from '../store/order-totals';
import { type Shop } from '../store/shop';
import { type StoreClock } from '../store/store-clock';
import { addressBody } from './address-body';
import { orderCustomerBody } from './customer-body';
import { fulfilmentBody } from './fulfilment-body';
import { lineItemBody, taxLineBody } from './line-item-body';
import {
  clientDetails,
  discountApplications,
  discountCodes,
  mergedTaxes,
  shippingLineBody,
} from './order-parts';
import { refundBody } from './refund-body';
import { type JsonObject } from './json-text';

/** The order as every `orders/…` topic sends it: the full REST resource of API 2026-04 and later. */
export function orderBody(order: Order, shop: Shop, clock: StoreClock): JsonObject {
  return {
    id: order.id,
    admin_graphql_api_id: `gid://shopify/Order/${String(order.id)}`,
    ...origin(order),
    ...state(order, clock),
    ...amounts(order),
    ...links(order, shop),
    billing_address: order.channel === 'pos' ? null : addressBody(order),
    customer: order.customer && orderCustomerBody(order.customer, clock, order.money.shop),
    discount_applications: discountApplications(order),
    fulfillments: order.fulfilments.map((fulfilment) => fulfilmentBody(order, fulfilment, clock)),
    line_items: order.lines.map((line) => lineItemBody(order, line)),
    payment_terms: null,
    refunds: order.refunds.map((refund) => refundBody(order, refund, clock)),
    shipping_address: order.shipping.length > 0 ? addressBody(order) : null,
    shipping_lines: order.shipping.map((line) => shippingLineBody(order, line)),
    returns: [],
    line_item_groups: [],
  };
}

function origin(order: Order): JsonObject {
  const isOnline = order.channel === 'web' || order.channel === 'guest';
  return {
    app_id: isOnline ? 580111 : order.channel === 'pos' ? 129785 : 1354745,
    browser_ip: isOnline ? '203.0.113.24' : null,
    buyer_accepts_marketing: order.customer?.email ? order.number % 3 === 0 : false,
    cart_token: order.cartToken,
    checkout_token: order.checkoutToken,
    client_details: isOnline ? clientDetails(order) : null,
    contact_email: order.email,
    customer_locale: isOnline ? 'en-US' : null,
    device_id: null,
    email: order.email,
    landing_site: isOnline ? '/?utm_source=newsletter&utm_medium=email' : null,
    landing_site_ref: null,
    location_id: order.channel === 'pos' ? 655441491 : null,
    merchant_business_entity_id: 'MTU0ODM4MDAwOQ',
    merchant_of_record_app_id: null,
    note: order.note,
    note_attributes: [],
    number: order.number - 1000,
    order_number: order.number,
    name: `#${String(order.number)}`,
    phone: order.customer?.email ? null : (order.customer?.phone ?? null),
    po_number: null,
    reference: null,
    referring_site: isOnline ? 'https://www.google.com/' : null,
    source_identifier: null,
    source_name: { web: 'web', guest: 'web', pos: 'pos', draft: 'shopify_draft_order' }[order.channel],
    source_url: null,
    tags: order.tags,
    test: order.isTest,
    token: order.token,
    user_id: null,
  };
}

function state(order: Order, clock: StoreClock): JsonObject {
  const cancelled = order.cancelledAt === null ? null : clock.text(order.cancelledAt);
  const totals = totalsOf(order);
  return {
    cancel_reason: order.cancelReason,
    cancelled_at: cancelled,
    closed_at: cancelled,
    confirmation_number: order.token.slice(0, 9).toUpperCase(),
    confirmed: true,
    created_at: clock.text(order.createdAt),
    financial_status: financialStatus(order, totals),
    fulfillment_status: fulfilmentStatus(order),
    payment_gateway_names: [order.gateway],
    processed_at: clock.text(order.processedAt),
    updated_at: clock.text(order.updatedAt),
  };
}

function amounts(order: Order): JsonObject {
  const totals = totalsOf(order);
  const { current } = totals;
  const { money } = order;
  const both = (name: string, amount: Money): JsonObject => ({
    [name]: money.text(amount),
    [`${name}_set`]: money.set(amount),
  });
  return {
    currency: money.shop,
    presentment_currency: money.presentment,
    current_shipping_price_set: money.set(current.shipping),
    ...both('current_subtotal_price', current.subtotal),
    current_total_additional_fees_set: null,
    ...both('current_total_discounts', current.discounts),
    current_total_duties_set: null,
    ...both('current_total_price', current.total),
    ...both('current_total_tax', current.tax),
    discount_codes: discountCodes(order),
    duties_included: false,
    estimated_taxes: false,
    original_total_additional_fees_set: null,
    original_total_duties_set: null,
    ...both('subtotal_price', totals.subtotal),
    tax_exempt: false,
    tax_lines: mergedTaxes(order).map((tax) => taxLineBody(tax, money)),
    taxes_included: order.taxesIncluded,
    total_cash_rounding_payment_adjustment_set: money.set(NO_MONEY),
    total_cash_rounding_refund_adjustment_set: money.set(NO_MONEY),
    ...both('total_discounts', totals.discounts),
    ...both('total_line_items_price', totals.lineItems),
    total_outstanding: money.text(outstandingOf(order, totals)),
    ...both('total_price', totals.total),
    total_shipping_price_set: money.set(totals.shippingPrice),
    ...both('total_tax', totals.tax),
    total_tip_received: money.text(order.tip),
    total_weight: order.lines.reduce((grams, line) => grams + (line.variant?.grams ?? 0) * line.quantity, 0),
  };
}

function links(order: Order, shop: Shop): JsonObject {
  const key = order.token.slice(0, 16);
  return {
    order_status_url: `https://${shop.domain}/${String(shop.id)}/orders/${order.token}/authenticate?key=${key}`,
  };
}
