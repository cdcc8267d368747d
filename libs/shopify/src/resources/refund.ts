import { type RefundLineRecord, type RefundRecord } from '@shopmeter/commerce';
import type { Cents, Currency } from '@shopmeter/contracts';
import { z } from 'zod';
import {
  optionalAmount,
  flag,
  hasAmount,
  id,
  instant,
  listOf,
  moneySet,
  type MoneySet,
  optionalId,
  optionalInstant,
  optionalText,
  quantity,
} from '../payload/fields';
import { shopCents } from '../payload/shop-amount';
import { refundedCents } from './refunded-money';

const refundLinePayload = z
  .object({
    line_item_id: id,
    quantity,
    /** A JSON number; the set is exact. */
    subtotal: optionalAmount,
    subtotal_set: moneySet,
    total_tax: optionalAmount,
    total_tax_set: moneySet,
    line_item: z
      .object({ product_id: optionalId, variant_id: optionalId, title: optionalText, gift_card: flag })
      .nullish(),
  })
  .refine(...hasAmount('subtotal'))
  .refine(...hasAmount('total_tax'));

const adjustmentPayload = z
  .object({
    kind: optionalText,
    reason: optionalText,
    amount: optionalAmount,
    amount_set: moneySet,
    tax_amount: optionalAmount,
    tax_amount_set: moneySet,
  })
  .refine(...hasAmount('amount'));

const refundShippingPayload = z
  .object({ subtotal_amount_set: moneySet, tax_amount_set: moneySet })
  .refine(...hasAmount('subtotal_amount'));

const transactionPayload = z.object({
  kind: optionalText,
  status: optionalText,
  amount: optionalAmount,
  currency: optionalText,
});

export const refundPayload = z.object({
  id,
  order_id: optionalId,
  created_at: instant,
  processed_at: optionalInstant,
  refund_line_items: listOf(refundLinePayload),
  refund_shipping_lines: listOf(refundShippingPayload),
  total_duties_set: moneySet,
  order_adjustments: listOf(adjustmentPayload),
  transactions: listOf(transactionPayload),
});
type RefundPayload = z.infer<typeof refundPayload>;

/** The shop's currency as the refund itself shows it; its own body names none at the top. */
export function refundCurrency(payload: RefundPayload): Currency | null {
  const sets = moneySets(payload);
  return sets.find((set) => set?.shop_money?.currency_code)?.shop_money?.currency_code ?? null;
}

function moneySets(payload: RefundPayload): MoneySet[] {
  return [
    ...payload.refund_line_items.map((line) => line.subtotal_set),
    ...payload.refund_shipping_lines.map((line) => line.subtotal_amount_set),
    ...payload.order_adjustments.map((line) => line.amount_set),
  ];
}

/** @param orderId of the order that carries the refund; the refund's own body names it too */
export function toRefundRecord(payload: RefundPayload, orderId: string, currency: Currency): RefundRecord {
  const shipping = shippingRefund(payload, currency);
  const discrepancies = payload.order_adjustments.filter((adjustment) => !isShipping(adjustment));
  return {
    shopifyId: payload.id,
    orderId,
    occurredAt: payload.processed_at ?? payload.created_at,
    lines: payload.refund_line_items.map((line): RefundLineRecord => ({
      lineItemId: line.line_item_id,
      quantity: line.quantity,
      subtotalCents: shopCents(line.subtotal_set, line.subtotal, currency),
      taxCents: shopCents(line.total_tax_set, line.total_tax, currency),
      giftCard: line.line_item?.gift_card ?? false,
      productId: line.line_item?.product_id ?? null,
      variantId: line.line_item?.variant_id ?? null,
      title: line.line_item?.title ?? '',
    })),
    shippingCents: shipping.amount,
    shippingTaxCents: shipping.tax,
    dutiesCents: shopCents(payload.total_duties_set, 0, currency),
    discrepancyCents: sum(discrepancies.map((line) => shopCents(line.amount_set, line.amount, currency))),
    discrepancyTaxCents: sum(
      discrepancies.map((line) => shopCents(line.tax_amount_set, line.tax_amount, currency)),
    ),
    refundedCents: refundedCents(payload.transactions, moneySets(payload), currency),
  };
}

/** Since 2024-10 in `refund_shipping_lines`; before that as a (negative) order adjustment. */
function shippingRefund(payload: RefundPayload, currency: Currency): { amount: Cents; tax: Cents } {
  if (payload.refund_shipping_lines.length > 0) {
    return {
      amount: sum(
        payload.refund_shipping_lines.map((line) => shopCents(line.subtotal_amount_set, 0, currency)),
      ),
      tax: sum(payload.refund_shipping_lines.map((line) => shopCents(line.tax_amount_set, 0, currency))),
    };
  }
  const old = payload.order_adjustments.filter(isShipping);
  return {
    amount: -sum(old.map((line) => shopCents(line.amount_set, line.amount, currency))) || 0,
    tax: -sum(old.map((line) => shopCents(line.tax_amount_set, line.tax_amount, currency))) || 0,
  };
}

function isShipping(adjustment: { kind: string | null }): boolean {
  return adjustment.kind === 'shipping_refund';
}

function sum(amounts: Cents[]): Cents {
  return amounts.reduce((total, cents) => total + cents, 0);
}
