import { displayLocale } from './locale';

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
  ['millisecond', 1],
] as const;

/** How long something takes: "240 ms", "1.4 sec", "2 hr, 10 min". The two largest units from a minute on. */
export function duration(milliseconds: number): string {
  const whole = Math.max(0, Math.round(milliseconds));
  if (whole < 1000) return inUnit(whole, 'millisecond', 0);
  if (whole < 60_000) return inUnit(whole / 1000, 'second', 1);
  const largest = UNITS.findIndex(([, size]) => whole >= size);
  let left = whole;
  const parts: string[] = [];
  for (const [unit, size] of UNITS.slice(largest, largest + 2)) {
    const amount = Math.floor(left / size);
    left -= amount * size;
    if (amount > 0) parts.push(inUnit(amount, unit, 0));
  }
  return new Intl.ListFormat(displayLocale(), { type: 'unit', style: 'short' }).format(parts);
}

function inUnit(amount: number, unit: string, digits: number): string {
  const options = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: digits } as const;
  return new Intl.NumberFormat(displayLocale(), options).format(amount);
}
