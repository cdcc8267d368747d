import type { DurationMeasure } from './duration-measure';
import { timeToSend } from './duration-measures/time-to-send.duration-measure';
import type { MeasureSource } from './measure';

/** Every stored measure of durations. A new one needs a rebuild, and no migration. */
export const durationMeasures = [timeToSend] as const satisfies readonly DurationMeasure<MeasureSource>[];

export function durationMeasuresOf<S extends MeasureSource>(source: S): DurationMeasure<S>[] {
  const all: readonly DurationMeasure<MeasureSource>[] = durationMeasures;
  return all.filter((measure) => measure.source === source) as unknown as DurationMeasure<S>[];
}
