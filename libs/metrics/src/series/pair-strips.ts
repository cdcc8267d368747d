import { addDays, addMonths, monthOf, type Day, type Range } from '@shopmeter/contracts';
import { monthsBetween } from '../pair-deltas';

/** Stored rows of pairs that belong to a range: one grain, one distance, buckets from `from` to `to`. */
export interface PairStrip extends Range {
  grain: 'day' | 'month';
  monthsBefore: number;
  /** Days of the earlier day's month that lie before the range and are not counted; 0 counts all. */
  skip: number;
}

/**
 * The stored rows whose sum is the number of pairs that lie wholly in a range. Months that the range ends in or after
 * are read as months, a last month that it cuts by days; where the earlier day lies in the range's first month,
 * the days before the range are skipped. So a range of n months reads at most n² ÷ 2 + 31 n rows, whatever the store.
 */
export function pairStrips({ from, to }: Range): PairStrip[] {
  const first = monthOf(from);
  const last = monthOf(to);
  const isWhole = addDays(to, 1) === addMonths(last, 1);
  const skip = Number(from.slice(8)) - 1;
  const strips: PairStrip[] = [];
  const add = (grain: PairStrip['grain'], monthsBefore: number, start: Day, end: Day, skipped: number) => {
    if (start <= end) strips.push({ grain, monthsBefore, from: start, to: end, skip: skipped });
  };
  const wholeUntil = isWhole ? last : addMonths(last, -1);
  for (let distance = 0; distance <= monthsBetween(first, last); distance += 1) {
    const nearest = addMonths(first, distance);
    if (nearest <= wholeUntil) {
      add('month', distance, nearest, nearest, skip);
      add('month', distance, addMonths(nearest, 1), wholeUntil, 0);
      if (!isWhole) add('day', distance, last, to, 0);
    } else {
      // The pairs of the first month's days with days of the last month, which the range cuts.
      add('day', distance, last > from ? last : from, to, skip);
    }
  }
  return strips;
}
