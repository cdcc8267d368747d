import type { Day } from '@shopmeter/contracts';
import type { MeasureSource, MeasureSources } from './measure';

/** A day of something, and an earlier day of the same one; they may be one day. */
export interface DayPair {
  day: Day;
  earlier: Day;
}

/**
 * An additive quantity of two days: how often something happened on one day that had happened before on another.
 * Stored per tenant, and summed up over pairs that lie wholly in a range. What is distinct in a range follows from
 * it: whatever happens in a range, less what had happened in it before.
 */
export interface PairMeasure<S extends MeasureSource = MeasureSource> {
  id: string;
  source: S;
  of(object: MeasureSources[S]): DayPair[];
}

/**
 * Pairs of each day with the one so many places before it. @param days in the order of time, in which a clock that
 * was set back over midnight can name a day once more
 */
export function pairsApart(days: readonly Day[], places: number): DayPair[] {
  return days.slice(places).map((day, index) => {
    const other = days[index]!;
    return day < other ? { day: other, earlier: day } : { day, earlier: other };
  });
}
