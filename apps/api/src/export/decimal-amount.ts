import { currencyExponent } from '@shopmeter/contracts';
import { DecimalText } from './csv-line';

/** Minor units as a decimal of the currency: `-1234` US dollars are `-12.34`, yen `-1234`, dinars `-1.234`. */
export function decimalAmount(cents: number | null, currency: string): DecimalText | null {
  if (cents === null) return null;
  const exponent = currencyExponent(currency);
  const digits = String(Math.abs(cents)).padStart(exponent + 1, '0');
  const whole = digits.slice(0, digits.length - exponent);
  const part = exponent === 0 ? '' : `.${digits.slice(-exponent)}`;
  return new DecimalText(`${cents < 0 ? '-' : ''}${whole}${part}`);
}
