import type { Day } from '@shopmeter/contracts';

/** The sum of a measure over one day. */
export interface MeasureDay {
  measure: string;
  day: Day;
  value: number;
}
