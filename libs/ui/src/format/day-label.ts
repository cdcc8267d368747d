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

/** An hour in full: "Mon, Nov 23, 2026, 2 PM". @param hour its start on the store's clock, `YYYY-MM-DDTHH:…` */
export function hourLabel(hour: string): string {
  return hourInFull().format(startOf(hour));
}

/** An hour under an axis: "2 PM". */
export function hourTick(hour: string): string {
  return hourAlone().format(startOf(hour));
}

function startOf(hour: string): Date {
  return new Date(`${hour.slice(0, 13)}:00:00Z`);
}
