import { currencySchema } from '@shopmeter/contracts';
import { z } from 'zod';
import {
  optionalAmount,
  flag,
  id,
  instant,
  listOf,
  moneySet,
  optionalId,
  optionalInstant,
  optionalText,
  optionalWord,
  quantity,
  text,
} from '../payload/fields';
import { customerPayload } from './customer';
import { knownFields } from './known-fields';
import { refundPayload } from './refund';

const taxLine = z.object({ price: optionalAmount, price_set: moneySet, rate: z.number().nullish() });
const discountAllocation = z.object({ amount: optionalAmount, amount_set: moneySet });
/** Undefined for a line whose taxes are not told: it has not none. */
const taxLines = z
  .array(taxLine)
  .nullish()
  .transform((lines) => (lines === null ? [] : lines));

const linePayload = z.object({
  id,
  product_id: optionalId,
  variant_id: optionalId,
  title: text,
  variant_title: optionalText,
  sku: optionalWord,
  vendor: optionalWord,
  quantity,
  current_quantity: quantity.nullish(),
  price: optionalAmount,
  price_set: moneySet,
  total_discount: optionalAmount,
  total_discount_set: moneySet,
  discount_allocations: z.array(discountAllocation).nullish(),
  tax_lines: taxLines,
  duties: listOf(z.object({ tax_lines: listOf(taxLine) })),
  gift_card: flag,
  /** Only lines that are tips have it, and it can be null. */
  tip_payment_gateway: z.unknown().optional(),
});

const shippingLine = z.object({
  price: optionalAmount,
  price_set: moneySet,
  discounted_price: optionalAmount,
  discounted_price_set: moneySet,
  discount_allocations: z.array(discountAllocation).nullish(),
  is_removed: flag,
  tax_lines: taxLines,
});

const address = z.object({ country_code: optionalWord, phone: optionalWord }).nullish();

/** An order as webhooks carry it: the whole REST resource. Amounts that are gone are noted, and never read as zero. */
export const orderPayload = z
  .object({
    id,
    order_number: z.int().nullish(),
    name: optionalWord,
    currency: currencySchema,
    presentment_currency: currencySchema.nullish(),
    taxes_included: z.boolean(),
    test: z.boolean(),
    customer: customerPayload.nullish(),
    email: optionalWord,
    contact_email: optionalWord,
    phone: optionalWord,
    financial_status: optionalWord,
    fulfillment_status: optionalWord,
    source_name: optionalWord,
    shipping_address: address,
    billing_address: address,
    cart_token: optionalWord,
    checkout_token: optionalWord,
    discount_codes: listOf(z.object({ code: optionalWord })),
    subtotal_price: optionalAmount,
    subtotal_price_set: moneySet,
    total_price: optionalAmount,
    total_price_set: moneySet,
    total_tax: optionalAmount,
    total_tax_set: moneySet,
    total_discounts: optionalAmount,
    total_discounts_set: moneySet,
    total_tip_received: optionalAmount,
    original_total_duties_set: moneySet,
    current_total_duties_set: moneySet,
    original_total_additional_fees_set: moneySet,
    current_total_additional_fees_set: moneySet,
    current_subtotal_price: optionalAmount,
    current_subtotal_price_set: moneySet,
    current_total_tax: optionalAmount,
    current_total_tax_set: moneySet,
    current_shipping_price_set: moneySet,
    created_at: instant,
    processed_at: optionalInstant,
    updated_at: instant,
    cancelled_at: optionalInstant,
    line_items: z.array(linePayload),
    shipping_lines: listOf(shippingLine),
    /** Null for one that cannot be read: it must not take the order with it. */
    refunds: listOf(
      z
        .unknown()
        .transform((refund) => refundPayload.safeParse(refund).data ?? null)
        .meta({ reads: refundPayload }),
    ),
    order_status_url: optionalText,
  })
  .meta({ fields: knownFields.order });
export type OrderPayload = z.infer<typeof orderPayload>;
export type LinePayload = z.infer<typeof linePayload>;
export type ShippingLinePayload = z.infer<typeof shippingLine>;
