import { pairMeasuresOf } from '../pair-measures';
import { momentIdentitySource, type MomentIdentity } from './sum-moments';

/** A pair of orders of one customer or guest: when the later one was, and the earlier one. */
export interface MomentPair {
  measure: string;
  at: string;
  earlier: string;
}

/** Every pair of orders of people, by the measures of two days with moments in the days' place, in UTC as text. */
export function momentPairs(identities: readonly MomentIdentity[]): MomentPair[] {
  return identities.flatMap((identity) => {
    const source = momentIdentitySource(identity, (at) => at.toISOString());
    return pairMeasuresOf('identity').flatMap((measure) =>
      measure.of(source).map(({ day, earlier }) => ({ measure: measure.id, at: day, earlier })),
    );
  });
}

/** How many pairs lie wholly between two moments, by measure. @param later when the later one is at the earliest */
export function countPairs(
  pairs: readonly MomentPair[],
  { from, until, later = from }: { from: Date; until: Date; later?: Date },
): Map<string, number> {
  const [start, end, first] = [from.toISOString(), until.toISOString(), later.toISOString()];
  const counts = new Map<string, number>();
  for (const { measure, at, earlier } of pairs) {
    if (earlier >= start && at >= first && at < end) counts.set(measure, (counts.get(measure) ?? 0) + 1);
  }
  return counts;
}
