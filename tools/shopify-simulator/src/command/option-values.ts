import { regimes, type RegimeName } from '../store/regimes';
import { OptionError } from './option-error';

type Range = readonly [least: number, most: number];

/** A whole number within a range. */
export function integerValue(name: string, value: string, range: Range): number {
  const number = numberValue(name, value, range);
  if (!Number.isInteger(number)) throw wrong(name, value, 'a whole number');
  return number;
}

/** A number within a range, both ends included. */
export function numberValue(name: string, value: string, [least, most]: Range): number {
  const number = Number(value);
  const isNumber = value.trim() !== '' && Number.isFinite(number);
  if (!isNumber || number < least || number > most) {
    throw wrong(name, value, `a number from ${String(least)} to ${String(most)}`);
  }
  return number;
}

/** A part of the whole, 0 to 1. */
export function fractionValue(name: string, value: string): number {
  return numberValue(name, value, [0, 1]);
}

export function urlValue(name: string, value: string): string {
  const isWeb = URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
  if (!isWeb) throw wrong(name, value, 'an address such as http://localhost:3000/api/webhook');
  return value;
}

/** The domain every Shopify store has. */
export function domainValue(name: string, value: string): string {
  if (/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/.test(value)) return value;
  throw wrong(name, value, 'a domain such as my-store.myshopify.com');
}

export function regimeValue(name: string, value: string): RegimeName {
  if (Object.hasOwn(regimes, value)) return value as RegimeName;
  throw wrong(name, value, `one of ${Object.keys(regimes).join(', ')}`);
}

function wrong(name: string, value: string, mend: string): OptionError {
  return new OptionError(`${name} is "${value}", but must be ${mend}.`);
}
