import { startOfDay } from '@shopmeter/commerce';
import type { Range } from '@shopmeter/contracts';
import { countPairs, momentPairs, momentsOf, wholeDaysOf, type Period } from '@shopmeter/metrics';
import type { MetricsStore, Reading } from './reading';

type Counts = ReadonlyMap<string, number>;

/**
 * Pairs that lie wholly in a period and in each of its buckets, the whole one first. Of whole days they are stored; where
 * hours or a part of the last day are asked for, those of people who ordered then are counted.
 */
export async function pairCounts(
  reading: Pick<Reading, 'sums' | 'moments'>,
  { id, zone }: Pick<MetricsStore, 'id' | 'zone'>,
  measures: readonly string[],
  period: Period,
): Promise<Counts[]> {
  const { range, buckets } = period;
  const moments = momentsOf(period, zone);
  if (!moments || measures.length === 0) return reading.sums.pairSums(id, measures, [range, ...buckets]);
  const { from: later, until, sign } = moments;
  const start = startOfDay(zone, range.from);
  const people = reading.moments.identities(id, moments);
  if (moments.isHours) {
    const pairs = momentPairs(await people);
    const hours = buckets.map(({ from, to }) => {
      const end = Math.min(Date.parse(to) + 1, until.getTime());
      return countPairs(pairs, { from: new Date(from), until: new Date(end) });
    });
    return [countPairs(pairs, { from: start, until }), ...hours];
  }
  // Whole days are stored; what the last day's part adds or takes away reaches back over the whole bucket.
  const whole = wholeDaysOf(period, zone);
  const last = buckets.at(-1)!;
  const parts = [range, ...buckets].map((part) => cutAt(part, whole));
  const held = parts.filter((part) => part !== null);
  const [identities, sums] = await Promise.all([people, reading.sums.pairSums(id, measures, held)]);
  const pairs = momentPairs(identities);
  const stored = parts.map((part) => (part ? sums[held.indexOf(part)]! : new Map<string, number>()));
  const added = [range, ...buckets].map((part) =>
    part === range || part === last
      ? countPairs(pairs, { from: startOfDay(zone, part.from), until, later })
      : new Map<string, number>(),
  );
  return stored.map((counts, index) => sum(counts, added[index]!, sign));
}

/** The part of a range within whole days; null for none. */
function cutAt({ from, to }: Range, whole: Range | null): Range | null {
  return whole && from <= whole.to ? { from, to: to < whole.to ? to : whole.to } : null;
}

function sum(one: Counts, other: Counts, sign: 1 | -1): Counts {
  const measures = new Set([...one.keys(), ...other.keys()]);
  return new Map(
    [...measures].map((measure) => [measure, (one.get(measure) ?? 0) + sign * (other.get(measure) ?? 0)]),
  );
}
