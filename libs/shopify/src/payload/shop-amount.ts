import { parseCents } from '@shopmeter/commerce';
import type { Cents, Currency } from '@shopmeter/contracts';
import type { MoneySet } from './fields';

type Amount = string | number | null | undefined;

/** Shop-currency cents from a money set, else from the plain field, which is in shop currency; null without either. */
export function optionalShopCents(set: MoneySet, plain: Amount, currency: Currency): Cents | null {
  const amount = set?.shop_money?.amount ?? plain;
  return amount === null || amount === undefined ? null : parseCents(amount, currency);
}

export function shopCents(set: MoneySet, plain: Amount, currency: Currency): Cents {
  return optionalShopCents(set, plain, currency) ?? 0;
}
