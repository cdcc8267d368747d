import { addDays, type Day, type Grain, type Range } from '@shopmeter/contracts';
import { displayLocale } from './locale';
import { whenNeeded } from './when-needed';

const locale = displayLocale();
// A day is a calendar date, not an instant: it is written as UTC midnight and read in UTC, so the zone
// of the browser can not move it.
const options = { day: 'numeric', month: 'short' } as const;
const written = (parts: Intl.DateTimeFormatOptions) =>
  whenNeeded(() => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...parts }));
const dayOfYear = written(options);
const dayAndYear = written({ ...options, year: 'numeric' });
const weekdayAndDay = written({ ...options, weekday: 'short', year: 'numeric' });
const monthAndYear = written({ month: 'short', year: 'numeric' });
const hourInFull = written({ ...options, weekday: 'short', year: 'numeric', hour: 'numeric' });
const hourAlone = written({ hour: 'numeric' });

function midnight(day: Day): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** "Mar 12". */
export function shortDay(day: Day): string {
  return dayOfYear().format(midnight(day));
}

/** "Mar 1 – 28, 2026". */
export function rangeLabel({ from, to }: Range): string {
  return from === to
    ? dayAndYear().format(midnight(from))
    : dayAndYear().formatRange(midnight(from), midnight(to));
}

/** A bucket in full: "Thu, Mar 12, 2026", "Mar 9 – 15, 2026", "Mar 2026". `last` is the range's last day. */
export function bucketLabel(day: Day, grain: Grain, last: Day): string {
  if (grain === 'day') return weekdayAndDay().format(midnight(day));
  if (grain === 'month') return monthAndYear().format(midnight(day));
  const weekday = (midnight(day).getUTCDay() + 6) % 7;
  const sunday = addDays(day, 6 - weekday);
  return rangeLabel({ from: day, to: sunday < last ? sunday : last });
}

/** What buckets are called in a sentence. */
export function bucketNames(grain: Grain): string {
  return { hour: $localize`hours`, day: $localize`days`, week: $localize`weeks`, month: $localize`months` }[
    grain
  ];
}

/** A bucket under an axis. */
export function tickLabel(day: Day, grain: Grain): string {
  return grain === 'month' ? monthAndYear().format(midnight(day)) : shortDay(day);
}

/**
 * An hour in full: "Mon, Nov 23, 2026, 2 PM"; where the clock shows it twice that day with its offset: "… 2 AM (UTC+2)".
 * @param hour its start on the store's clock, `YYYY-MM-DDTHH:mm±HH:mm`
 */
export function hourLabel(hour: string, isRepeated = false): string {
  const text = hourInFull().format(startOf(hour));
  return isRepeated ? `${text} (UTC${offsetOf(hour)})` : text;
}

/** An hour under an axis: "2 PM", or "2 AM +2". */
export function hourTick(hour: string, isRepeated = false): string {
  const text = hourAlone().format(startOf(hour));
  return isRepeated ? `${text} ${offsetOf(hour)}` : text;
}

/** Hours, as `YYYY-MM-DDTHH`, that the clock shows more than once: it was set back. */
export function repeatedHours(hours: readonly string[]): Set<string> {
  const shown = hours.map(clockHour);
  return new Set(shown.filter((hour, index) => shown.indexOf(hour) !== index));
}

/** The day and hour that the clock shows. */
export function clockHour(hour: string): string {
  return hour.slice(0, 13);
}

/** "+2", "−5", "+10:30". */
function offsetOf(hour: string): string {
  const [, sign = '', hours = '', minutes = ''] = /([+-])(\d\d):(\d\d)$/.exec(hour) ?? [];
  return `${sign === '-' ? '−' : sign}${Number(hours)}${minutes === '00' ? '' : `:${minutes}`}`;
}

function startOf(hour: string): Date {
  return new Date(`${clockHour(hour)}:00:00Z`);
}
