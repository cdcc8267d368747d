import type { DurationMeasure } from './duration-measure';
import { timeToSend } from './duration-measures/time-to-send.duration-measure';
import type { MeasureSource } from './measure';

/** Every stored measure of durations. A new one needs a rebuild, and no migration. */
export const durationMeasures = [timeToSend] as const satisfies readonly DurationMeasure<MeasureSource>[];

const bySource = Map.groupBy<MeasureSource, DurationMeasure<MeasureSource>>(
  durationMeasures,
  ({ source }) => source,
);

export function durationMeasuresOf<S extends MeasureSource>(source: S): readonly DurationMeasure<S>[] {
  return (bySource.get(source) ?? []) as unknown as readonly DurationMeasure<S>[];
}
