/**
 * Currencies whose ISO 4217 exponent is not 2. Intl is not asked: it follows CLDR, which rounds some currencies
 * (such as RSD) to whole units although their ISO exponent is 2.
 */
const EXPONENTS: Record<string, number> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
  CLF: 4,
  UYW: 4,
};

/** How many decimals the currency's amounts have. */
export function currencyExponent(currency: string): number {
  return EXPONENTS[currency] ?? 2;
}
