import { hoursOf, startOfDay, wallClock, zonedIso } from '@shopmeter/commerce';
import { addDays, daysIn, type Range } from '@shopmeter/contracts';
import type { Bucket } from './buckets';

const HOUR_MS = 3_600_000;

/** An hour of a local day. `from` and `to` are instants in UTC, which sort as text also where clocks go back. */
export interface HourBucket extends Bucket {
  /** Its start in the store's time, with the offset. */
  hour: string;
  /** What it is compared by: the hour on the clock, and the how-manieth day of the range. */
  clock: string;
}

/** Every hour of a range, gap-free: 23 or 25 of a day on which clocks change. @param now later hours are left out */
export function hourBucketsOf(range: Range, zone: string, now: Date): HourBucket[] {
  return daysIn(range.from, range.to).flatMap((day, index) => {
    const end = startOfDay(zone, addDays(day, 1)).getTime();
    return hoursOf(zone, day)
      .filter((start) => start <= now)
      .map((start) => ({
        day,
        from: start.toISOString(),
        to: new Date(Math.min(start.getTime() + HOUR_MS, end) - 1).toISOString(),
        hour: zonedIso(zone, start),
        clock: `${index}/${Math.floor(wallClock(zone, start).ms / HOUR_MS)}`,
      }));
  });
}
