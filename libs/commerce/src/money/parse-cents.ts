import { currencyExponent, type Cents, type Currency } from '@shopmeter/contracts';

const DECIMAL = /^(-?)(\d{1,15})(?:\.(\d*))?$/;

/**
 * A decimal amount, as Shopify writes it, in minor units: exact, half away from zero where it has too many digits.
 * @throws RangeError for text that is not a decimal number, and for amounts beyond 2^53
 */
export function parseCents(amount: string | number, currency: Currency): Cents {
  const text = typeof amount === 'number' ? plainDecimal(amount) : amount.trim();
  const match = DECIMAL.exec(text);
  if (!match) throw new RangeError(`"${text.slice(0, 40)}" is not an amount of money`);
  const [, sign, whole, fraction = ''] = match as unknown as [string, string, string, string?];
  const exponent = currencyExponent(currency);
  const digits = fraction.padEnd(exponent, '0');
  const carry = (digits[exponent] ?? '0') >= '5' ? 1 : 0;
  const cents = Number(whole + digits.slice(0, exponent)) + carry;
  if (!Number.isSafeInteger(cents)) throw new RangeError(`"${text.slice(0, 40)}" is too large`);
  return sign && cents !== 0 ? -cents : cents;
}

/** Some amounts arrive as JSON numbers; their shortest form is the one Shopify wrote, unless it is in exponents. */
function plainDecimal(amount: number): string {
  const text = String(amount);
  return text.includes('e') ? amount.toFixed(6) : text;
}
