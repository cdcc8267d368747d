import { wallClock } from '@shopmeter/commerce';
import type { Range } from '@shopmeter/contracts';
import type { CheckoutState, MeasureDay } from '@shopmeter/db';
import { ABANDONED_AFTER_MS, YOUNG_MEASURES, youngAmounts, type Period } from '@shopmeter/metrics';
import type { MetricsStore, Reading } from './reading';

/** Open checkouts of a period that are too young to be abandoned, as sums of the days or hours they were begun in. */
export async function youngCheckouts(
  reading: Pick<Reading, 'young' | 'now'>,
  { currency, zone }: MetricsStore,
  measures: readonly string[],
  { range, buckets, until }: Period,
): Promise<MeasureDay[]> {
  if (!YOUNG_MEASURES.some((measure) => measures.includes(measure))) return [];
  const isHours = buckets.some((bucket) => 'hour' in bucket);
  return (await youngAround(reading, { zone }, range)).flatMap((checkout): MeasureDay[] => {
    const { createdAt } = checkout;
    const { day: begun } = wallClock(zone, createdAt);
    if (until && createdAt >= until) return [];
    const day = isHours ? createdAt.toISOString() : begun;
    const amounts = youngAmounts(checkout, currency, reading.now);
    return Object.entries(amounts).map(([measure, value]) => ({ measure, day, value }));
  });
}

/** Open checkouts of the last hour that were begun on days of a range. */
export async function youngAround(
  { young, now }: Pick<Reading, 'young' | 'now'>,
  { zone }: Pick<MetricsStore, 'zone'>,
  { from, to }: Range,
): Promise<CheckoutState[]> {
  const since = new Date(now.getTime() - ABANDONED_AFTER_MS);
  if (wallClock(zone, since).day > to || wallClock(zone, now).day < from) return [];
  return (await young()).filter(({ createdAt }) => {
    const { day } = wallClock(zone, createdAt);
    return from <= day && day <= to;
  });
}
