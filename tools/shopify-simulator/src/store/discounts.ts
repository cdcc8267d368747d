import { decimalText, type CurrencyPair } from './currency-pair';
import { isBlackWeekend } from './demand';
import { type Discount, type OrderLine, type ShippingLine } from './order';
import { allocation, percentageOff, spread, subtotalOf } from './pricing';
import { type Random } from './random';

interface Discountable {
  readonly lines: readonly OrderLine[];
  readonly shipping: readonly ShippingLine[];
  readonly discounts: Discount[];
  readonly money: CurrencyPair;
}

/** Gives an order the discounts it deserves that day and allocates them; gift cards are never discounted. */
export function applyDiscounts(order: Discountable, day: string, random: Random): void {
  const lines = order.lines.filter(({ isGiftCard }) => !isGiftCard);
  if (lines.length === 0) return;
  if (isBlackWeekend(day)) {
    if (random.chance(0.85))
      acrossPercent(order, lines, { title: 'Black Weekend', percent: 20, type: 'automatic' });
    return;
  }
  const kind = random.weighted({ none: 76, welcome: 9, fixed: 4, bundle: 5, staff: 2, both: 1 });
  if (kind === 'bundle' || kind === 'both') bundle(order, lines);
  if (kind === 'welcome' || kind === 'both') {
    acrossPercent(order, lines, { title: 'WELCOME10', percent: 10, type: 'discount_code' });
  }
  if (kind === 'fixed') fixedAmount(order, lines);
  if (kind === 'staff')
    acrossPercent(order, lines, { title: 'Friends & family', percent: 25, type: 'manual' });
  if (random.chance(0.06)) freeShipping(order);
}

function acrossPercent(
  order: Discountable,
  lines: readonly OrderLine[],
  kind: { title: string; percent: number; type: Discount['type'] },
): void {
  const index = order.discounts.length;
  order.discounts.push({
    type: kind.type,
    title: kind.title,
    target: 'line_item',
    method: 'across',
    valueType: 'percentage',
    value: kind.percent.toFixed(1),
  });
  for (const line of lines)
    line.allocations.push(allocation(index, percentageOff(line, kind.percent, order.money)));
}

function fixedAmount(order: Discountable, lines: readonly OrderLine[]): void {
  const total = Math.min(subtotalOf(lines).shop, Math.max(1, Math.round((lines[0]?.price.shop ?? 0) / 3)));
  const index = order.discounts.length;
  order.discounts.push({
    type: 'discount_code',
    title: 'THANKYOU',
    target: 'line_item',
    method: 'across',
    valueType: 'fixed_amount',
    value: decimalText(total, order.money.shop),
  });
  spread(lines, total, order.money).forEach((amount, position) => {
    lines[position]?.allocations.push(allocation(index, amount));
  });
}

/** Fifteen per cent off each line of which two or more are bought. */
function bundle(order: Discountable, lines: readonly OrderLine[]): void {
  const entitled = lines.filter(({ quantity }) => quantity > 1);
  if (entitled.length === 0) return;
  const index = order.discounts.length;
  order.discounts.push({
    type: 'automatic',
    title: 'Buy more, brew more',
    target: 'line_item',
    method: 'each',
    valueType: 'percentage',
    value: '15.0',
  });
  for (const line of entitled) line.allocations.push(allocation(index, percentageOff(line, 15, order.money)));
}

function freeShipping(order: Discountable): void {
  const line = order.shipping[0];
  if (!line || line.price.shop === 0) return;
  const index = order.discounts.length;
  order.discounts.push({
    type: 'discount_code',
    title: 'FREESHIP',
    target: 'shipping_line',
    method: 'each',
    valueType: 'percentage',
    value: '100.0',
  });
  line.allocations.push(allocation(index, line.price));
}
