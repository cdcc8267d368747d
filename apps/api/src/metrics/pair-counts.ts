import { startOfDay } from '@shopmeter/commerce';
import type { Range } from '@shopmeter/contracts';
import {
  countPairs,
  momentPairs,
  type MomentPair,
  type MomentSources,
  type Moments,
  type Period,
} from '@shopmeter/metrics';
import type { PeriodParts } from './period-parts';
import type { MetricsStore, Reading } from './reading';

type Counts = ReadonlyMap<string, number>;

const NONE: Counts = new Map();

/**
 * Pairs that lie wholly in a period and in each of its buckets, the whole one first. Of whole days and hours they are
 * stored; within the moments besides, those of people who ordered then are counted.
 */
export async function pairCounts(
  { sums }: Pick<Reading, 'sums'>,
  { id, zone }: Pick<MetricsStore, 'id' | 'zone'>,
  measures: readonly string[],
  period: Period,
  { days, hours, moments, sources }: PeriodParts & { sources: Promise<MomentSources> },
): Promise<Counts[]> {
  const parts = [period.range, ...period.buckets];
  if (!moments || measures.length === 0) return sums.pairSums(id, measures, parts);
  if (moments.isHours) return hourCounts(momentPairs((await sources).identities), moments, period);
  // What a part of the last day adds or takes away reaches back over the whole range, and over the last bucket.
  const since = [period.range.from, period.buckets.at(-1)!.from];
  const whole = parts.map((part) => cutAt(part, days));
  const held = whole.filter((part) => part !== null);
  const [stored, hourly, { identities }] = await Promise.all([
    sums.pairSums(id, measures, held),
    hours ? sums.pairHourSums(id, measures, hours, since) : [NONE, NONE],
    sources,
  ]);
  const pairs = momentPairs(identities);
  const { from: later, until, sign } = moments;
  const late = since.map((first, at) => {
    const counted = countPairs(pairs, { from: startOfDay(zone, first), until, later });
    return sum(hourly[at]!, counted, sign);
  });
  return whole.map((part, at) => {
    const own = part ? stored[held.indexOf(part)]! : NONE;
    if (at === 0) return sum(own, late[0]!, 1);
    return at === whole.length - 1 ? sum(own, late[1]!, 1) : own;
  });
}

/** Of hours, from everyone who ordered in them. */
function hourCounts(pairs: readonly MomentPair[], moments: Moments, { buckets }: Period): Counts[] {
  const hours = buckets.map(({ from, to }) => {
    const end = Math.min(Date.parse(to) + 1, moments.until.getTime());
    return countPairs(pairs, { from: new Date(from), until: new Date(end) });
  });
  return [countPairs(pairs, moments), ...hours];
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
