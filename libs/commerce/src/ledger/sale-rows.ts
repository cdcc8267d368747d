import type { Cents } from '@shopmeter/contracts';
import type { LocalDays } from '../calendar/local-day';
import { divideRounded } from '../money/parse-cents';
import type { OrderLineRecord, OrderRecord } from '../records';
import type { LedgerComponent, LedgerRow } from './ledger-row';

const PPM = 1_000_000;

/** What the order sold, on the order's date: one row for each line, then shipping, duties, fees and the tip. */
export function saleRows(order: OrderRecord, days: LocalDays): LedgerRow[] {
  const sale = (component: LedgerComponent, entry: string, amounts: Partial<LedgerRow>): LedgerRow => ({
    entry: `sale:${entry}`,
    kind: 'sale',
    component,
    lineItemId: null,
    refundId: null,
    productId: null,
    variantId: null,
    title: null,
    occurredAt: order.occurredAt,
    day: days.dayOf(order.occurredAt),
    currency: order.currency,
    grossCents: 0,
    discountCents: 0,
    taxCents: 0,
    quantity: 0,
    ...amounts,
  });
  const rows = order.lines.map((line) =>
    sale(line.giftCard ? 'gift_card' : 'product', line.shopifyId, {
      ...lineAmounts(line, order.taxesIncluded),
      quantity: line.quantity,
      lineItemId: line.shopifyId,
      productId: line.productId,
      variantId: line.variantId,
      title: line.title,
    }),
  );
  const shipping = shippingAmounts(order);
  if (order.shippingCents !== 0 || order.shippingTaxCents !== 0)
    rows.push(sale('shipping', 'shipping', shipping));
  if (order.dutiesCents !== 0) rows.push(sale('duty', 'duties', { grossCents: order.dutiesCents }));
  if (order.feesCents !== 0) rows.push(sale('fee', 'fees', { grossCents: order.feesCents }));
  if (order.tipCents !== 0) rows.push(sale('tip', 'tip', { grossCents: order.tipCents }));
  return rows;
}

/**
 * Gross and discount of a line without its tax. In a tax-inclusive store the price contains the tax:
 * net is what is left without it, gross is the price without it, and the discount is the rest, so the parts add up.
 */
function lineAmounts(line: OrderLineRecord, taxesIncluded: boolean) {
  return withoutTax(line.priceCents * line.quantity, line.discountCents, line.taxCents, {
    taxesIncluded,
    ratePpm: line.taxRatePpm,
  });
}

function shippingAmounts(order: OrderRecord) {
  const net = order.shippingCents - order.shippingDiscountCents;
  const base = net - order.shippingTaxCents;
  const ratePpm = base > 0 ? divideRounded(order.shippingTaxCents * PPM, base) : 0;
  return withoutTax(order.shippingCents, order.shippingDiscountCents, order.shippingTaxCents, {
    taxesIncluded: order.taxesIncluded,
    ratePpm,
  });
}

function withoutTax(
  price: Cents,
  discount: Cents,
  tax: Cents,
  regime: { taxesIncluded: boolean; ratePpm: number },
): Pick<LedgerRow, 'grossCents' | 'discountCents' | 'taxCents'> {
  if (!regime.taxesIncluded) return { grossCents: price, discountCents: discount, taxCents: tax };
  const net = price - discount - tax;
  // Without a discount gross is net: rounding a rate must not invent one.
  const gross = discount === 0 ? net : divideRounded(price * PPM, PPM + regime.ratePpm);
  return { grossCents: gross, discountCents: gross - net, taxCents: tax };
}
