import type { Currency } from '@shopmeter/contracts';
import type { MoneyBag, MoneySet } from '../../payload/fields';
import type { OrderPayload } from '../../resources/order';
import type { RefundNode } from './node-fields';
import type { LineNode, OrderNode } from './order-node';
import { toCustomerPayload } from './to-customer-payload';

type RefundPayload = NonNullable<OrderPayload['refunds'][number]>;

/** Of the many words for parcels that are on their way, webhooks have these. */
const FULFILLMENT: Readonly<Record<string, string>> = {
  FULFILLED: 'fulfilled',
  PARTIALLY_FULFILLED: 'partial',
  RESTOCKED: 'restocked',
};

/** An `Order` as webhooks write it, so that both are read by the same rules. */
export function toOrderPayload(node: OrderNode): OrderPayload {
  const { currencyCode: currency, customer } = node;
  const tip = node.totalTipReceivedSet.shopMoney.amount;
  return {
    id: node.id,
    name: node.name,
    order_number: node.number ?? null,
    currency,
    presentment_currency: node.presentmentCurrencyCode,
    taxes_included: node.taxesIncluded,
    test: node.test,
    customer: customer ? toCustomerPayload(customer) : null,
    email: node.email,
    contact_email: null,
    phone: node.phone,
    financial_status: node.displayFinancialStatus,
    fulfillment_status: FULFILLMENT[node.displayFulfillmentStatus ?? ''] ?? null,
    source_name: node.sourceName,
    shipping_address: addressOf(node.shippingAddress),
    billing_address: addressOf(node.billingAddress),
    cart_token: node.cartToken,
    checkout_token: node.checkoutToken,
    discount_codes: node.discountCodes.map((code) => ({ code })),
    ...amountsOf(node),
    created_at: node.createdAt,
    processed_at: node.processedAt,
    updated_at: node.updatedAt,
    cancelled_at: node.cancelledAt,
    line_items: node.lineItems.nodes.map((line) => lineOf(line, currency, Number(tip) > 0)),
    shipping_lines: node.shippingLines.nodes.map((line) => ({
      price_set: setOf(line.originalPriceSet, currency),
      discounted_price_set: setOf(line.discountedPriceSet, currency),
      discount_allocations: line.discountAllocations.map(({ allocatedAmountSet }) => ({
        amount_set: setOf(allocatedAmountSet, currency),
      })),
      is_removed: line.isRemoved,
      tax_lines: line.taxLines.map((tax) => ({ rate: tax.rate, price_set: setOf(tax.priceSet, currency) })),
    })),
    refunds: node.refunds.map((refund) => refundOf(refund, node.id, currency)),
    order_status_url: null,
  };
}

function amountsOf(node: OrderNode) {
  const set = (bag: MoneyBag) => setOf(bag, node.currencyCode);
  const { amount, currencyCode: currency_code } = node.totalPriceSet.presentmentMoney;
  return {
    subtotal_price_set: set(node.subtotalPriceSet),
    total_price_set: { ...set(node.totalPriceSet), presentment_money: { amount, currency_code } },
    total_tax_set: set(node.totalTaxSet),
    total_discounts_set: set(node.totalDiscountsSet),
    total_tip_received: node.totalTipReceivedSet.shopMoney.amount,
    original_total_duties_set: set(node.originalTotalDutiesSet),
    current_total_duties_set: set(node.currentTotalDutiesSet),
    original_total_additional_fees_set: set(node.originalTotalAdditionalFeesSet),
    current_total_additional_fees_set: set(node.currentTotalAdditionalFeesSet),
    current_subtotal_price_set: set(node.currentSubtotalPriceSet),
    current_total_tax_set: set(node.currentTotalTaxSet),
    current_shipping_price_set: set(node.currentShippingPriceSet),
  };
}

function addressOf(address: OrderNode['billingAddress']): OrderPayload['billing_address'] {
  return address ? { country_code: address.countryCodeV2, phone: address.phone } : null;
}

function lineOf(line: LineNode, currency: Currency, hasTip: boolean): OrderPayload['line_items'][number] {
  const tax = ({ rate, priceSet }: LineNode['taxLines'][number]) => ({
    rate,
    price_set: setOf(priceSet, currency),
  });
  // GraphQL does not mark the line that is a tip: it belongs to no product and has this title.
  const isTip = hasTip && !line.product && line.title === 'Tip';
  return {
    id: line.id,
    product_id: line.product?.id ?? null,
    variant_id: line.variant?.id ?? null,
    title: line.title,
    variant_title: line.variantTitle,
    sku: line.sku,
    vendor: line.vendor,
    quantity: line.quantity,
    current_quantity: line.currentQuantity,
    price_set: setOf(line.originalUnitPriceSet, currency),
    total_discount_set: setOf(line.totalDiscountSet, currency),
    discount_allocations: line.discountAllocations.map(({ allocatedAmountSet }) => ({
      amount_set: setOf(allocatedAmountSet, currency),
    })),
    tax_lines: line.taxLines.map(tax),
    duties: line.duties.map((duty) => ({ tax_lines: duty.taxLines.map(tax) })),
    gift_card: line.isGiftCard,
    ...(isTip ? { tip_payment_gateway: null } : {}),
  };
}

function refundOf(refund: RefundNode, orderId: string, currency: Currency): RefundPayload {
  const set = (bag: MoneyBag) => setOf(bag, currency);
  return {
    id: refund.id,
    order_id: orderId,
    created_at: refund.createdAt ?? refund.processedAt,
    processed_at: refund.processedAt,
    refund_line_items: refund.refundLineItems.nodes.map(({ lineItem, ...line }) => ({
      line_item_id: lineItem.id,
      quantity: line.quantity,
      subtotal_set: set(line.subtotalSet),
      total_tax_set: set(line.totalTaxSet),
      line_item: {
        product_id: lineItem.product?.id ?? null,
        variant_id: lineItem.variant?.id ?? null,
        title: lineItem.title,
        gift_card: lineItem.isGiftCard,
      },
    })),
    refund_shipping_lines: refund.refundShippingLines.nodes.map((line) => ({
      subtotal_amount_set: set(line.subtotalAmountSet),
      tax_amount_set: set(line.taxAmountSet),
    })),
    total_duties_set: dutiesOf(refund, currency),
    order_adjustments: refund.orderAdjustments.nodes.map((adjustment) => ({
      // Shipping that was given back stands in a list of its own.
      kind: 'refund_discrepancy',
      reason: null,
      amount_set: set(adjustment.amountSet),
      tax_amount_set: set(adjustment.taxAmountSet),
    })),
    transactions: refund.transactions.nodes.map(({ kind, status, amountSet }) => ({
      kind,
      status,
      amount: amountSet.shopMoney.amount,
      currency,
    })),
  };
}

/** Each is a decimal of the currency's own digits: their sum is one as well. */
function dutiesOf({ duties }: RefundNode, currency: Currency): MoneySet {
  const total = (duties ?? []).reduce((sum, { amountSet }) => sum + Number(amountSet.shopMoney.amount), 0);
  return { shop_money: { amount: total.toFixed(3), currency_code: currency } };
}

function setOf(bag: MoneyBag, currency: Currency): MoneySet {
  return bag ? { shop_money: { amount: bag.shopMoney.amount, currency_code: currency } } : null;
}
