import { PART_TENTHS, tenthOf } from './duration-deltas';
import type { DayDuration } from './duration-measure';

/** One of the durations in the middle: which part it is in, and how many of that part are shorter. */
export interface MiddleDuration {
  part: number;
  before: number;
}

/** The one in the middle of all, twice, or the two of an even number; none without any. @param counts by part */
export function middleDurations(counts: ReadonlyMap<number, number>): MiddleDuration[] {
  const parts = [...counts].sort(([one], [other]) => one - other);
  const total = parts.reduce((sum, [, count]) => sum + count, 0);
  if (total === 0) return [];
  return [Math.floor((total - 1) / 2), Math.floor(total / 2)].map((rank) => {
    let before = rank;
    for (const [part, count] of parts) {
      if (before < count) return { part, before };
      before -= count;
    }
    throw new RangeError(`there is no duration ${rank} of ${total}`);
  });
}

/** Hours, to the tenth at which a duration was counted. @param tenths counts of its part */
export function hoursOf({ part, before }: MiddleDuration, tenths: readonly number[]): number {
  let left = before;
  const tenth = tenths.findIndex((count) => (left -= count) < 0);
  return (part * PART_TENTHS + tenth) / 10;
}

/** The median of some, in hours, each counted in whole tenths as the stored ones are; null without any. */
export function medianHours(durations: readonly DayDuration[]): number | null {
  const hours = durations.map((duration) => tenthOf(duration) / 10).sort((one, other) => one - other);
  if (hours.length === 0) return null;
  return (hours[Math.floor((hours.length - 1) / 2)]! + hours[Math.floor(hours.length / 2)]!) / 2;
}
