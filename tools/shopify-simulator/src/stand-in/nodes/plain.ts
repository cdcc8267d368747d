import { decimalText, type CurrencyPair } from '../../store/currency-pair';
import { type Money } from '../../store/money';

/** What a resolver reads: values, and functions for what takes arguments or is only made when asked for. */
export type Node = Readonly<Record<string, unknown>>;

export function gid(type: string, id: bigint | number | string): string {
  return `gid://shopify/${type}/${String(id)}`;
}

/** GraphQL tells times in UTC, to the second. */
export function utc(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}

export function optionalUtc(instant: number | null): string | null {
  return instant === null ? null : utc(instant);
}

/** `MoneyV2`: the amount has no more zeros at its end than one. */
export function moneyV2(minor: number, currencyCode: string): Node {
  const text = decimalText(minor, currencyCode);
  const amount = text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '.0') : `${text}.0`;
  return { amount, currencyCode };
}

/** `MoneyBag`. */
export function moneyBag(amount: Money, pair: CurrencyPair): Node {
  return {
    shopMoney: () => moneyV2(amount.shop, pair.shop),
    presentmentMoney: () => moneyV2(amount.presentment, pair.presentment),
  };
}
