import { currencyExponent } from '@shopmeter/contracts';
import { displayLocale } from './locale';

const formats = new Map<string, Intl.NumberFormat>();

/** `minor` units of `currency` as people write it; `compact` for axes ("€12.5K"). */
export function formatMoney(minor: number, currency: string, style: 'exact' | 'compact' = 'exact'): string {
  const exponent = currencyExponent(currency);
  return moneyFormat(currency, style, exponent).format(minor / 10 ** exponent);
}

function moneyFormat(currency: string, style: 'exact' | 'compact', exponent: number): Intl.NumberFormat {
  const key = `${currency} ${style}`;
  const known = formats.get(key);
  if (known) return known;
  const digits =
    style === 'compact'
      ? ({ notation: 'compact', minimumFractionDigits: 0, maximumFractionDigits: 1 } as const)
      : { minimumFractionDigits: exponent, maximumFractionDigits: exponent };
  const made = new Intl.NumberFormat(displayLocale(), {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    ...digits,
  });
  formats.set(key, made);
  return made;
}
