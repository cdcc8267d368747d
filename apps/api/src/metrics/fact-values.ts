import { wallClock } from '@shopmeter/commerce';
import { addDays } from '@shopmeter/contracts';
import { daysOfCover, type Period, type PresentFact } from '@shopmeter/metrics';
import type { MetricsStore, Reading } from './reading';

type Values = (number | null)[];

/**
 * Medians of what took how long, of the range and of each bucket; without a value where a part of a day is asked for.
 */
export async function medianValues(
  { sums }: Reading,
  { id }: MetricsStore,
  durations: string,
  { range, buckets, until }: Period,
): Promise<Values> {
  const parts = buckets.map((bucket) => ('hour' in bucket ? null : bucket));
  // The last day, of which the compared range has only a part, is the end of the whole and of the last bucket.
  if (until) parts.splice(-1, 1, null);
  const ranges = [until ? null : range, ...parts];
  const whole = ranges.filter((part) => part !== null);
  const medians = await sums.medianDurations(id, durations, whole);
  return ranges.map((part) => (part ? medians[whole.indexOf(part)]! : null));
}

/** What is only known of the present: the same for every range, and in a series only at today. */
export async function presentValues(
  { stock, sums, now }: Reading,
  { id, zone, currency }: MetricsStore,
  fact: PresentFact,
  { buckets, isComparison }: Period,
): Promise<Values> {
  const nothing: Values = [null, ...buckets.map(() => null)];
  if (isComparison) return nothing;
  const today = wallClock(zone, now).day;
  const available = await stock.available(id);
  const value = fact === 'available' ? available : daysOfCover(available, await unitsOf28Days());
  const at = buckets.findIndex((bucket) => !('hour' in bucket) && bucket.from <= today && today <= bucket.to);
  return nothing.map((_, index) => (index === 0 || index === at + 1 ? value : null));

  async function unitsOf28Days(): Promise<number> {
    const range = { from: addDays(today, -27), to: today };
    const days = await sums.measureDays(id, ['units'], currency, range);
    return days.reduce((total, day) => total + day.value, 0);
  }
}
