import { identityOf, parseCents, type OrderLineRecord, type OrderRecord } from '@shopmeter/commerce';
import type { Cents, Currency } from '@shopmeter/contracts';
import type { MoneySet } from '../payload/fields';
import { optionalShopCents, shopCents } from '../payload/shop-amount';
import { unstatedOf, withUnstated } from './unstated-amounts';
import type { LinePayload, OrderPayload, ShippingLinePayload } from './order';

const PPM = 1_000_000;

export function toOrderRecord(payload: OrderPayload): OrderRecord {
  const { currency } = payload;
  const customerId = payload.customer?.id ?? null;
  const lines = payload.line_items.map((line, position) => toLine(line, position, currency));
  return {
    shopifyId: payload.id,
    orderNumber: payload.order_number ?? null,
    name: payload.name,
    customerId,
    identity: identityOf(
      customerId,
      payload.email ?? payload.contact_email,
      payload.phone ?? payload.billing_address?.phone ?? payload.shipping_address?.phone ?? null,
    ),
    currency,
    ...presentment(payload),
    taxesIncluded: payload.taxes_included,
    test: payload.test,
    financialStatus: payload.financial_status,
    fulfillmentStatus: payload.fulfillment_status,
    sourceName: payload.source_name,
    countryCode: payload.shipping_address?.country_code ?? payload.billing_address?.country_code ?? null,
    cartToken: payload.cart_token,
    checkoutToken: payload.checkout_token,
    discountCodes: payload.discount_codes.flatMap(({ code }) => (code ? [code] : [])),
    ...withUnstated(
      payload,
      { ...amounts(payload, currency), ...shippingAmounts(payload.shipping_lines, currency) },
      lines,
    ),
    refundIds: payload.refunds.flatMap((refund) => refund?.id ?? []),
    occurredAt: payload.processed_at ?? payload.created_at,
    createdAt: payload.created_at,
    updatedAt: payload.updated_at,
    cancelledAt: payload.cancelled_at,
    lines,
  };
}

function amounts(payload: OrderPayload, currency: Currency) {
  const cents = (set: MoneySet, plain: string | number | null | undefined) => shopCents(set, plain, currency);
  const optional = (set: MoneySet, plain?: string | number | null) => optionalShopCents(set, plain, currency);
  return {
    subtotalCents: cents(payload.subtotal_price_set, payload.subtotal_price),
    totalCents: cents(payload.total_price_set, payload.total_price),
    taxCents: cents(payload.total_tax_set, payload.total_tax),
    discountsCents: cents(payload.total_discounts_set, payload.total_discounts),
    tipCents: parseCents(payload.total_tip_received ?? 0, currency),
    dutiesCents: cents(payload.original_total_duties_set, 0),
    dutiesTaxCents: sumOf(
      payload.line_items.flatMap((line) => line.duties.flatMap((duty) => duty.tax_lines)),
      (tax) => cents(tax.price_set, tax.price),
    ),
    feesCents: cents(payload.original_total_additional_fees_set, 0),
    currentSubtotalCents: optional(payload.current_subtotal_price_set, payload.current_subtotal_price),
    currentShippingCents: optional(payload.current_shipping_price_set),
    currentTaxCents: optional(payload.current_total_tax_set, payload.current_total_tax),
    currentDutiesCents: optional(payload.current_total_duties_set),
    currentFeesCents: optional(payload.current_total_additional_fees_set),
  };
}

function presentment(
  payload: OrderPayload,
): Pick<OrderRecord, 'presentmentCurrency' | 'presentmentTotalCents'> {
  const money = payload.total_price_set?.presentment_money;
  const presentmentCurrency = payload.presentment_currency ?? money?.currency_code ?? null;
  return {
    presentmentCurrency,
    presentmentTotalCents:
      money && presentmentCurrency ? parseCents(money.amount, presentmentCurrency) : null,
  };
}

function shippingAmounts(lines: readonly ShippingLinePayload[], currency: Currency) {
  let shippingCents = 0;
  let shippingDiscountCents = 0;
  let shippingTaxCents = 0;
  const rates = new Set<number>();
  for (const line of lines.filter((candidate) => !candidate.is_removed)) {
    const price = shopCents(line.price_set, line.price, currency);
    const discounted = optionalShopCents(line.discounted_price_set, line.discounted_price, currency);
    shippingCents += price;
    shippingDiscountCents += line.discount_allocations?.length
      ? sumOf(line.discount_allocations, (allocation) =>
          shopCents(allocation.amount_set, allocation.amount, currency),
        )
      : price - (discounted ?? price);
    shippingTaxCents += sumOf(line.tax_lines ?? [], (tax) => shopCents(tax.price_set, tax.price, currency));
    if (price !== 0) rates.add(ratePpm(line));
  }
  const shippingTaxRatePpm = rates.size === 1 ? [...rates][0]! : null;
  return { shippingCents, shippingDiscountCents, shippingTaxCents, shippingTaxRatePpm };
}

function toLine(line: LinePayload, position: number, currency: Currency): OrderLineRecord {
  return {
    shopifyId: line.id,
    position,
    productId: line.product_id,
    variantId: line.variant_id,
    title: line.title,
    variantTitle: line.variant_title,
    sku: line.sku,
    vendor: line.vendor,
    quantity: line.quantity,
    currentQuantity: line.current_quantity ?? null,
    priceCents: shopCents(line.price_set, line.price, currency),
    discountCents: line.discount_allocations?.length
      ? sumOf(line.discount_allocations, (allocation) =>
          shopCents(allocation.amount_set, allocation.amount, currency),
        )
      : shopCents(line.total_discount_set, line.total_discount, currency),
    taxCents: sumOf(line.tax_lines ?? [], (tax) => shopCents(tax.price_set, tax.price, currency)),
    taxRatePpm: ratePpm(line),
    giftCard: line.gift_card,
    tip: line.tip_payment_gateway !== undefined,
    unstated: unstatedOf(line),
  };
}

function ratePpm({ tax_lines }: Pick<LinePayload, 'tax_lines'>): number {
  return sumOf(tax_lines ?? [], ({ rate }) => Math.round((rate ?? 0) * PPM));
}

function sumOf<T>(items: readonly T[], cents: (item: T) => Cents): Cents {
  return items.reduce((total, item) => total + cents(item), 0);
}
