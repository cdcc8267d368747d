import type { Day } from '@shopmeter/contracts';
import type { MeasureSource, MeasureSources } from './measure';

/** A measure without its name: what an amount of a stored row is. */
export interface Amount<S extends MeasureSource> {
  id: string;
  of(object: MeasureSources[S]): readonly { day: Day; value: number }[];
}

/** Adds what amounts one object contributes, by day, in their order from `first` on. Days without any are missing. */
export function addAmounts<S extends MeasureSource>(
  days: Map<Day, number[]>,
  amounts: readonly Amount<S>[],
  object: MeasureSources[S],
  { first, width }: { first: number; width: number },
): void {
  for (const [index, amount] of amounts.entries()) {
    for (const { day, value } of amount.of(object)) {
      if (value === 0) continue;
      let sums = days.get(day);
      if (!sums) days.set(day, (sums = new Array<number>(width).fill(0)));
      sums[first + index]! += value;
    }
  }
}
