import type { Day } from '@shopmeter/contracts';
import type { MeasureSource, MeasureSources } from './measure';

/** How long something took, and the day that it counts on. */
export interface DayDuration {
  day: Day;
  milliseconds: number;
}

/**
 * What took how long, stored as counts by tenths of an hour for each tenant and day: counts add up over days as sums do,
 * and the median of any range follows from them. A pure function of one source object.
 */
export interface DurationMeasure<S extends MeasureSource = MeasureSource> {
  id: string;
  source: S;
  of(object: MeasureSources[S]): DayDuration[];
}
