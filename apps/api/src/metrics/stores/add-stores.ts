import type { CurrencyGroup } from '@shopmeter/contracts';
import type { MeasureSums, Metric } from '@shopmeter/metrics';
import type { BucketSums } from '../bucket-sums';
import { seriesOf, totalsOf } from '../compared-values';
import { valuesOf, type StorePeriod, type StoreReading } from './store-reading';

/** Stores of each currency added up, by its code: measures are added, and formulas applied to what they add up to. */
export function addStores(readings: readonly StoreReading[], metrics: readonly Metric[]): CurrencyGroup[] {
  const groups = Map.groupBy(readings, ({ row }) => row.currency);
  return [...groups]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([currency, stores]) => {
      const current = valuesOf(metrics, added(stores.map((store) => store.current)));
      const compared = stores.flatMap(({ previous }) => previous ?? []);
      const previous = compared.length > 0 ? valuesOf(metrics, added(compared)) : null;
      return {
        currency,
        stores: stores.length,
        totals: totalsOf(current, previous),
        series: seriesOf(stores[0]!.periods, current, previous),
      };
    });
}

/** The same days of several stores; where one counts a day in part, all are taken to. */
function added(periods: readonly StorePeriod[]): StorePeriod {
  const sums = periods.map((one) => one.sums);
  return {
    period: periods[0]!.period,
    sums: {
      range: sumOf(sums.map(({ range }) => range)),
      upToEnd: sumOf(sums.map(({ upToEnd }) => upToEnd)),
    },
    inPart: periods.some(({ inPart }) => inPart),
  };
}

function sumOf(all: readonly BucketSums[]): BucketSums {
  const sum =
    (of: (sums: BucketSums) => MeasureSums): MeasureSums =>
    (measure) =>
      all.reduce((total, sums) => total + of(sums)(measure), 0);
  return {
    range: sum(({ range }) => range),
    buckets: all[0]!.buckets.map((_, index) => sum(({ buckets }) => buckets[index]!)),
  };
}
