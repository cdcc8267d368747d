import type { MeasureSource } from './measure';
import type { PairMeasure } from './pair-measure';
import { nextButOneOrders } from './pair-measures/next-but-one-orders.pair-measure';
import { nextOrders } from './pair-measures/next-orders.pair-measure';
import { nextSaleDays } from './pair-measures/next-sale-days.pair-measure';
import { secondOrders } from './pair-measures/second-orders.pair-measure';

/** Every stored measure of two days. A new one needs a rebuild, and no migration. */
export const pairMeasures = [
  nextButOneOrders,
  nextOrders,
  nextSaleDays,
  secondOrders,
] as const satisfies readonly PairMeasure<MeasureSource>[];

const bySource = Map.groupBy<MeasureSource, PairMeasure<MeasureSource>>(pairMeasures, ({ source }) => source);

export function pairMeasuresOf<S extends MeasureSource>(source: S): readonly PairMeasure<S>[] {
  return (bySource.get(source) ?? []) as unknown as readonly PairMeasure<S>[];
}
