import { displayLocale } from './locale';
import { whenNeeded } from './when-needed';

const STEPS = [
  ['second', 60],
  ['minute', 60],
  ['hour', 24],
  ['day', Infinity],
] as const;

const format = whenNeeded(() => new Intl.RelativeTimeFormat(displayLocale(), { numeric: 'auto' }));

/** How long before `now` the instant was: "12 seconds ago", "yesterday". Never in the future. */
export function elapsed(instant: string, now: number): string {
  let amount = Math.max(0, Math.round((now - Date.parse(instant)) / 1000));
  for (const [unit, size] of STEPS) {
    if (amount < size) return format().format(-amount, unit);
    amount = Math.floor(amount / size);
  }
  return '';
}
