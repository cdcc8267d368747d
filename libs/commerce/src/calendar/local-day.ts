import type { Day } from '@shopmeter/contracts';
import { startOfDay, wallClock } from './zoned-time';

/** Used while a store's zone is not known. */
export const UNKNOWN_ZONE = 'UTC';

const HOUR_MS = 3_600_000;
const QUARTER_MS = HOUR_MS / 4;
/** Of the longest day. */
export const DAY_HOURS_MAX = 25;
/** A local day and the how-manieth hour of it, which sort as text. Where hours are not known, it is the day alone. */
export type DayHour = string;
const CACHE_LIMIT = 200_000;

/** Turns instants into local days of one IANA time zone. */
export class LocalDays {
  /** Of quarters of an hour that lie in one day. */
  readonly #quarters = new Map<number, Day>();
  readonly #starts = new Map<Day, number>();

  /** @throws RangeError for a zone that does not exist */
  constructor(readonly zone: string) {
    this.dayOf(new Date());
  }

  dayOf(instant: Date): Day {
    const quarter = Math.floor(instant.getTime() / QUARTER_MS);
    const known = this.#quarters.get(quarter);
    if (known !== undefined) return known;
    const dayAt = (ms: number) => wallClock(this.zone, new Date(ms)).day;
    const day = dayAt(instant.getTime());
    const ends = [quarter * QUARTER_MS, (quarter + 1) * QUARTER_MS - 1];
    if (ends.every((end) => dayAt(end) === day)) {
      if (this.#quarters.size >= CACHE_LIMIT) this.#quarters.clear();
      this.#quarters.set(quarter, day);
    }
    return day;
  }

  /** The same with the hour, counted from the day's first instant: `2026-03-08T00` to `T22`, for that day had 23. */
  dayHourOf(instant: Date, day: Day = this.dayOf(instant)): DayHour {
    let start = this.#starts.get(day);
    if (start === undefined) {
      if (this.#starts.size >= CACHE_LIMIT) this.#starts.clear();
      start = startOfDay(this.zone, day).getTime();
      this.#starts.set(day, start);
    }
    const hour = Math.floor((instant.getTime() - start) / HOUR_MS);
    return `${day}T${String(Math.min(Math.max(hour, 0), DAY_HOURS_MAX - 1)).padStart(2, '0')}`;
  }
}

const zones = new Map<string, LocalDays>();

/** The shared calendar of a zone; an unknown or missing zone counts in UTC. */
export function localDays(zone: string | null): LocalDays {
  const name = zone ?? UNKNOWN_ZONE;
  let days = zones.get(name);
  if (!days) {
    days = isTimeZone(name) ? new LocalDays(name) : localDays(UNKNOWN_ZONE);
    zones.set(name, days);
  }
  return days;
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
