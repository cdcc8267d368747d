import { type CurrencyPair } from './currency-pair';
import { type Product } from './catalogue';
import { slice, sum, type Money } from './money';
import { type Allocation, type OrderLine, type Tax } from './order';
import { lineNet } from './order-totals';
import { type Place, type Regime, type TaxRate } from './regimes';

/** The rates due on a product in a place; groceries and books may have the reduced one. */
export function ratesFor(regime: Regime, place: Place, product: Product | null): readonly TaxRate[] {
  const standard = place.taxes.reduce((total, { rate }) => total + rate, 0);
  const reduced = regime.reducedRate;
  const isReduced = product !== null && ['Coffee', 'Tea', 'Books'].includes(product.item.type);
  if (reduced === null || !isReduced || standard === 0) return place.taxes;
  return place.taxes.map(({ title, rate }) => ({ title, rate: Math.round((rate * reduced) / standard) }));
}

/**
 * The taxes on an amount, each rounded for itself.
 * Where prices contain taxes, each is its part of what the amount holds above its net.
 */
export function taxesOn(
  amount: Money,
  rates: readonly TaxRate[],
  money: CurrencyPair,
  included: boolean,
): Tax[] {
  const all = rates.reduce((total, { rate }) => total + rate, 0);
  const base = included ? 100_000 + all : 100_000;
  return rates.map(({ title, rate }) => ({
    title,
    rate,
    amount: money.money(Math.round((amount.shop * rate) / base)),
  }));
}

/** Spreads a discount of `total` minor units over lines, in proportion to their price, to the last cent. */
export function spread(lines: readonly OrderLine[], total: number, money: CurrencyPair): Money[] {
  const whole = lines.reduce((subtotal, line) => subtotal + lineNet(line).shop, 0);
  let taken = 0;
  return lines.map((line) => {
    const part = lineNet(line).shop;
    const amount = slice({ shop: total, presentment: 0 }, taken, part, Math.max(1, whole));
    taken += part;
    return atMost(money.money(amount.shop), lineNet(line));
  });
}

/** Allocates a percentage of each line's price. */
export function percentageOff(line: OrderLine, percent: number, money: CurrencyPair): Money {
  return atMost(money.money(Math.round((line.price.shop * line.quantity * percent) / 100)), lineNet(line));
}

export function allocation(discount: number, amount: Money): Allocation {
  return { discount, amount };
}

/** What a set of lines costs before tax and shipping. */
export function subtotalOf(lines: readonly OrderLine[]): Money {
  return sum(lines.map(lineNet));
}

function atMost(amount: Money, limit: Money): Money {
  return {
    shop: Math.min(amount.shop, limit.shop),
    presentment: Math.min(amount.presentment, limit.presentment),
  };
}
