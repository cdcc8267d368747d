import { type JsonObject } from '../bodies/json-text';
import { type Money } from './money';

const EXPONENTS: Readonly<Record<string, number>> = { JPY: 0, KRW: 0, KWD: 3, BHD: 3 };

/** Digits after the decimal point (ISO 4217). */
export function exponentOf(currency: string): number {
  return EXPONENTS[currency] ?? 2;
}

/** Minor units written as a decimal number: 1234 USD is `12.34`, 1234 JPY is `1234`. */
export function decimalText(minor: number, currency: string): string {
  const exponent = exponentOf(currency);
  const digits = String(Math.abs(minor)).padStart(exponent + 1, '0');
  const sign = minor < 0 ? '-' : '';
  if (exponent === 0) return sign + digits;
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/** The store's currency and the one a customer pays in, at the rate of the order. */
export class CurrencyPair {
  /** `rate`: units of the presentment currency for one unit of the shop's. */
  constructor(
    readonly shop: string,
    readonly presentment: string = shop,
    private readonly rate: number = 1,
  ) {}

  /** An amount of the shop's minor units in both currencies. */
  money(shopMinor: number): Money {
    if (this.shop === this.presentment) return { shop: shopMinor, presentment: shopMinor };
    const scale = 10 ** (exponentOf(this.presentment) - exponentOf(this.shop));
    return { shop: shopMinor, presentment: Math.round(shopMinor * this.rate * scale) };
  }

  /** The plain field: a decimal in the shop's currency. */
  text(amount: Money): string {
    return decimalText(amount.shop, this.shop);
  }

  /** The `…_set` field. */
  set(amount: Money): JsonObject {
    return {
      shop_money: { amount: decimalText(amount.shop, this.shop), currency_code: this.shop },
      presentment_money: {
        amount: decimalText(amount.presentment, this.presentment),
        currency_code: this.presentment,
      },
    };
  }
}
