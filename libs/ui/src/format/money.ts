import { displayLocale } from './locale';

/**
 * ISO 4217 currencies whose minor unit is not a hundredth. Intl is not asked: browsers follow CLDR, which
 * rounds some currencies (such as RSD) to whole units although their ISO exponent, and so the API's, is 2.
 */
const EXPONENTS: Record<number, string> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};

const exponentOf = new Map(
  Object.entries(EXPONENTS).flatMap(([exponent, codes]) =>
    codes.split(' ').map((code) => [code, Number(exponent)] as const),
  ),
);

const formats = new Map<string, Intl.NumberFormat>();

/** How many digits of `currency` stand after the decimal point. */
export function currencyExponent(currency: string): number {
  return exponentOf.get(currency) ?? 2;
}

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
