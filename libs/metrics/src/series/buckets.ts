import {
  addDays,
  addMonths,
  daysIn,
  monthOf,
  weekOf,
  type Day,
  type Grain,
  type Range,
} from '@shopmeter/contracts';

/** A part of a range: the days from `from` to `to`, both included. */
export interface Bucket extends Range {
  /** What the bucket is known by: its first day inside the range. */
  day: Day;
}

/** Cuts a range into buckets, gap-free; the first and last of weeks and months are cut at the range's ends. */
export function bucketsOf(range: Range, grain: Grain): Bucket[] {
  if (grain === 'day') return daysIn(range.from, range.to).map((day) => ({ day, from: day, to: day }));
  const buckets: Bucket[] = [];
  let from = range.from;
  while (from <= range.to) {
    const next = grain === 'week' ? addDays(weekOf(from), 7) : addMonths(monthOf(from), 1);
    if (next <= from) throw new RangeError(`no bucket begins after ${from}`);
    const last = addDays(next, -1);
    const to = last < range.to ? last : range.to;
    buckets.push({ day: from, from, to });
    from = next;
  }
  return buckets;
}
