import { NO_MONEY, type Money } from '../../store/money';
import { type Fulfilment, type Order } from '../../store/order';
import { financialStatus, fulfilmentStatus, outstandingOf, totalsOf } from '../../store/order-totals';
import { type Shop } from '../../store/shop';
import { keptOf } from '../../store/customers';
import { addressNode } from './address-node';
import { connection } from './connection';
import { customerNode } from './customer-node';
import { lineItemNode } from './line-item-node';
import { gid, moneyBag, optionalUtc, utc, type Node } from './plain';
import { refundNode } from './refund-node';
import { shippingLineNode } from './shipping-line-node';

const SOURCE = { web: 'web', guest: 'web', pos: 'pos', draft: 'shopify_draft_order' } as const;

/** `Order`, of the same order that the bodies of webhooks are written from. */
export function orderNode(order: Order, shop: Shop): Node {
  const { regime } = shop;
  return {
    __typename: 'Order',
    id: gid('Order', order.id),
    legacyResourceId: String(order.id),
    ...head(order),
    ...amounts(order),
    customer: () => (order.customer ? customerNode(keptOf(order.customer)) : null),
    billingAddress: () => (order.channel === 'pos' ? null : addressNode(order)),
    shippingAddress: () => (order.shipping.length > 0 ? addressNode(order) : null),
    lineItems: connection(
      () => order.lines,
      (line) => lineItemNode(order, line, regime),
    ),
    shippingLines: connection(
      () => order.shipping,
      (line) => shippingLineNode(order, line),
    ),
    refunds: ({ first }: { first?: number | null }) =>
      order.refunds.slice(0, first ?? undefined).map((refund) => refundNode(order, refund, regime)),
    fulfillments: ({ first }: { first?: number | null }) =>
      order.fulfilments.slice(0, first ?? undefined).map(fulfilmentNode),
    subtotalLineItemsQuantity: order.lines.reduce((units, { quantity }) => units + quantity, 0),
    currentSubtotalLineItemsQuantity: order.lines.reduce(
      (units, { quantity, consumed }) => units + quantity - consumed,
      0,
    ),
    statusPageUrl: `https://${shop.domain}/${String(shop.id)}/orders/${order.token}/authenticate`,
  };
}

function head(order: Order): Node {
  const totals = totalsOf(order);
  const fulfilment = { partial: 'PARTIALLY_FULFILLED', fulfilled: 'FULFILLED' }[
    fulfilmentStatus(order) ?? ''
  ];
  return {
    name: `#${String(order.number)}`,
    number: order.number,
    email: order.email,
    phone: order.customer?.email ? null : (order.customer?.phone ?? null),
    cartToken: order.cartToken,
    checkoutToken: order.checkoutToken,
    confirmationNumber: order.token.slice(0, 9).toUpperCase(),
    confirmed: true,
    currencyCode: order.money.shop,
    presentmentCurrencyCode: order.money.presentment,
    taxesIncluded: order.taxesIncluded,
    dutiesIncluded: false,
    test: order.isTest,
    edited: false,
    note: order.note,
    tags: order.tags === '' ? [] : order.tags.split(', '),
    sourceName: SOURCE[order.channel],
    paymentGatewayNames: [order.gateway],
    displayFinancialStatus: financialStatus(order, totals).toUpperCase(),
    displayFulfillmentStatus: fulfilment ?? 'UNFULFILLED',
    cancelReason: order.cancelReason?.toUpperCase() ?? null,
    discountCode: codesOf(order)[0] ?? null,
    discountCodes: codesOf(order),
    createdAt: utc(order.createdAt),
    processedAt: utc(order.processedAt),
    updatedAt: utc(order.updatedAt),
    cancelledAt: optionalUtc(order.cancelledAt),
    closedAt: optionalUtc(order.cancelledAt),
    closed: order.cancelledAt !== null,
  };
}

function codesOf(order: Order): string[] {
  return order.discounts.filter(({ type }) => type === 'discount_code').map(({ title }) => title);
}

function amounts(order: Order): Node {
  const totals = totalsOf(order);
  const bag = (amount: Money): Node => moneyBag(amount, order.money);
  return {
    subtotalPriceSet: bag(totals.subtotal),
    totalPriceSet: bag(totals.total),
    totalTaxSet: bag(totals.tax),
    totalDiscountsSet: bag(totals.discounts),
    totalShippingPriceSet: bag(totals.shippingPrice),
    totalTipReceivedSet: bag(order.tip),
    totalOutstandingSet: bag(outstandingOf(order, totals)),
    originalTotalPriceSet: bag(totals.total),
    originalTotalDutiesSet: null,
    currentTotalDutiesSet: null,
    originalTotalAdditionalFeesSet: null,
    currentTotalAdditionalFeesSet: null,
    currentSubtotalPriceSet: bag(totals.current.subtotal),
    currentTotalPriceSet: bag(totals.current.total),
    currentTotalTaxSet: bag(totals.current.tax),
    currentTotalDiscountsSet: bag(totals.current.discounts),
    currentShippingPriceSet: bag(totals.current.shipping),
    refundDiscrepancySet: bag(NO_MONEY),
  };
}

function fulfilmentNode(fulfilment: Fulfilment): Node {
  return {
    __typename: 'Fulfillment',
    id: gid('Fulfillment', fulfilment.id),
    legacyResourceId: String(fulfilment.id),
    status: 'SUCCESS',
    displayStatus: fulfilment.shipmentStatus === 'delivered' ? 'DELIVERED' : 'FULFILLED',
    createdAt: utc(fulfilment.at),
    updatedAt: utc(fulfilment.updatedAt),
    totalQuantity: fulfilment.lines.reduce((units, { quantity }) => units + quantity, 0),
    requiresShipping: true,
    trackingInfo: ({ first }: { first?: number | null }) =>
      [{ company: 'UPS', number: fulfilment.trackingNumber, url: null }].slice(0, first ?? undefined),
  };
}
