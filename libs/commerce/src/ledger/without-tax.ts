import type { Cents } from '@shopmeter/contracts';
import { shareOf } from '../money/share-of';
import type { OrderLineRecord, OrderRecord } from '../records';

const PPM = 1_000_000;

/** Amounts without tax, and the tax. Net is gross − discount. */
export interface NetAmounts {
  grossCents: Cents;
  discountCents: Cents;
  taxCents: Cents;
}

/** What the whole line sold for, edits up included. */
export function lineAmounts(line: OrderLineRecord, taxesIncluded: boolean): NetAmounts {
  const price = line.priceCents * line.quantity;
  const amounts = { price, discount: line.discountCents, tax: line.taxCents };
  return withoutTax(amounts, taxesIncluded, line.taxRatePpm);
}

export function shippingAmounts(order: OrderRecord): NetAmounts {
  const amounts = {
    price: order.shippingCents,
    discount: order.shippingDiscountCents,
    tax: order.shippingTaxCents,
  };
  return withoutTax(amounts, order.taxesIncluded, order.shippingTaxRatePpm ?? effectiveRate(amounts));
}

interface Amounts {
  price: Cents;
  discount: Cents;
  tax: Cents;
}

/** Lines with different rates have together the one that their tax amounts to. */
function effectiveRate({ price, discount, tax }: Amounts): number {
  const base = price - discount - tax;
  return base > 0 ? shareOf(PPM, tax, base) : 0;
}

/**
 * Where prices contain the tax, net is what is left without it, gross is the price without it, and the discount is
 * the rest, so that the parts add up.
 */
function withoutTax({ price, discount, tax }: Amounts, taxesIncluded: boolean, ratePpm: number): NetAmounts {
  if (!taxesIncluded) return { grossCents: price, discountCents: discount, taxCents: tax };
  const net = price - discount - tax;
  // Without a discount gross is net: rounding a rate must not invent one.
  const gross = discount === 0 ? net : shareOf(price, PPM, PPM + ratePpm);
  return { grossCents: gross, discountCents: gross - net, taxCents: tax };
}
