import type { MeasureDay } from '@shopmeter/db';
import type { Bucket, MeasureSums } from '@shopmeter/metrics';

/** Sums of measures for the whole range and for each of its buckets. */
export interface BucketSums {
  range: MeasureSums;
  buckets: MeasureSums[];
}

/** Adds days up to buckets. @param days of the range, in any order */
export function sumBuckets(days: readonly MeasureDay[], buckets: readonly Bucket[]): BucketSums {
  const range = new Map<string, number>();
  const parts = buckets.map(() => new Map<string, number>());
  for (const { measure, day, value } of days) {
    const part = parts[bucketAt(buckets, day)];
    for (const sums of [range, part]) sums?.set(measure, (sums.get(measure) ?? 0) + value);
  }
  return { range: reader(range), buckets: parts.map(reader) };
}

/** The same with sums of measures of two days, which are counted for each range on its own: the whole one comes first. */
export function withPairs(
  { range, buckets }: BucketSums,
  [ofRange, ...ofBuckets]: readonly ReadonlyMap<string, number>[],
): BucketSums {
  const both =
    (sums: MeasureSums, pairs?: ReadonlyMap<string, number>): MeasureSums =>
    (measure) =>
      pairs?.get(measure) ?? sums(measure);
  return { range: both(range, ofRange), buckets: buckets.map((sums, index) => both(sums, ofBuckets[index])) };
}

/** Running totals: what had come together up to the end of each bucket, and so of the range. */
export function runningSums(
  before: ReadonlyMap<string, number>,
  days: readonly MeasureDay[],
  buckets: readonly Bucket[],
): BucketSums {
  const own = sumBuckets(days, buckets).buckets;
  const measures = new Set([...before.keys(), ...days.map((day) => day.measure)]);
  let until = before;
  const totals = own.map((sums) => {
    until = new Map([...measures].map((measure) => [measure, (until.get(measure) ?? 0) + sums(measure)]));
    return reader(until);
  });
  return { range: reader(until), buckets: totals };
}

/** Buckets follow each other, so the last one that starts on or before the day is found by halving. */
function bucketAt(buckets: readonly Bucket[], day: string): number {
  let low = 0;
  let high = buckets.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (buckets[middle]!.from <= day) low = middle;
    else high = middle - 1;
  }
  return low;
}

function reader(sums: ReadonlyMap<string, number>): MeasureSums {
  return (measure) => sums.get(measure) ?? 0;
}
