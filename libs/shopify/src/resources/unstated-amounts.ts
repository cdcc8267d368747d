import type { OrderLineRecord, OrderRecord } from '@shopmeter/commerce';
import { statesAmount } from '../payload/fields';
import type { LinePayload, OrderPayload, ShippingLinePayload } from './order';

/** What a line does not tell. A discount without an amount leaves open what was paid, as a missing price does. */
export function unstatedOf(line: LinePayload): OrderLineRecord['unstated'] {
  const unstated: OrderLineRecord['unstated'] = [];
  const discounts = line.discount_allocations ?? [];
  if (!statesAmount(line, 'price') || discounts.some((one) => !statesAmount(one, 'amount')))
    unstated.push('price');
  if (!statesTax(line)) unstated.push('tax');
  return unstated;
}

type Amounts = Omit<OrderRecord, 'lines' | 'unstated'>;
/** The order's own amounts, as far as they are derived here. */
type Derived = Pick<
  Amounts,
  | 'subtotalCents'
  | 'taxCents'
  | 'discountsCents'
  | 'totalCents'
  | 'shippingCents'
  | 'shippingDiscountCents'
  | 'shippingTaxCents'
  | 'dutiesCents'
  | 'dutiesTaxCents'
  | 'feesCents'
  | 'tipCents'
>;

/** The order's amounts with those that it does not tell put together from its parts, and their names. */
export function withUnstated<T extends Derived>(
  payload: OrderPayload,
  amounts: T,
  lines: readonly OrderLineRecord[],
): T & Pick<OrderRecord, 'unstated'> {
  const shipping = payload.shipping_lines.filter((line) => !line.is_removed);
  const unstated: OrderRecord['unstated'] = [];
  if (payload.refunds.includes(null)) unstated.push('refund');
  if (!shipping.every(isStated)) unstated.push('shipping');
  if (!statesAmount(payload, 'subtotal_price')) unstated.push('subtotal');
  if (!statesAmount(payload, 'total_tax')) unstated.push('tax');
  if (!statesAmount(payload, 'total_discounts')) unstated.push('discounts');
  if (!statesAmount(payload, 'total_price')) unstated.push('total');
  if (unstated.length === 0) return { ...amounts, unstated };
  const told = { ...amounts, unstated };
  const sum = (of: (line: OrderLineRecord) => number) => lines.reduce((total, line) => total + of(line), 0);
  const inside = payload.taxes_included;
  const { dutiesCents, dutiesTaxCents, feesCents, tipCents } = told;
  const beside = dutiesCents + feesCents + (lines.some(({ tip }) => tip) ? 0 : tipCents);
  if (unstated.includes('discounts')) told.discountsCents = sum((line) => line.discountCents);
  if (unstated.includes('tax'))
    told.taxCents = sum((line) => line.taxCents) + told.shippingTaxCents + dutiesTaxCents;
  if (unstated.includes('subtotal'))
    told.subtotalCents = sum((line) => (line.tip ? 0 : line.priceCents * line.quantity - line.discountCents));
  const goods = told.subtotalCents + (inside ? 0 : told.taxCents) + beside;
  // What was asked for in all, less everything else.
  if (unstated.includes('shipping') && !unstated.includes('total'))
    told.shippingCents = Math.max(0, told.totalCents - goods) + told.shippingDiscountCents;
  if (unstated.includes('total')) told.totalCents = goods + told.shippingCents - told.shippingDiscountCents;
  return told;
}

function isStated(line: ShippingLinePayload): boolean {
  const discounts = line.discount_allocations ?? [];
  return (
    statesAmount(line, 'price') && statesTax(line) && discounts.every((one) => statesAmount(one, 'amount'))
  );
}

function statesTax({ tax_lines: lines }: Pick<LinePayload, 'tax_lines'>): boolean {
  return lines !== undefined && lines.every((line) => statesAmount(line, 'price'));
}
