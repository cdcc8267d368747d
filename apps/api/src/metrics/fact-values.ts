import { wallClock } from '@shopmeter/commerce';
import { addDays, currencyExponent } from '@shopmeter/contracts';
import type { BoundedFact, MeasureSums, PresentFact } from '@shopmeter/metrics';
import { BOUNDED_ORDERS, daysOfCover, type Period } from '@shopmeter/metrics';
import type { MetricsStore, Reading } from './reading';

type Values = (number | null)[];

/**
 * What is counted from the orders of a range, the whole one first; without a value where there are too many of them,
 * and where a part of a day is asked for.
 */
export async function boundedValues(
  { facts }: Reading,
  { id, zone, currency }: MetricsStore,
  fact: BoundedFact,
  period: Period,
  sum: MeasureSums,
): Promise<Values> {
  const { range, buckets, until } = period;
  const nothing: Values = [null, ...buckets.map(() => null)];
  if (until || sum('orders') + sum('reversedUnits') > BOUNDED_ORDERS) return nothing;
  const isHours = buckets.some((bucket) => 'hour' in bucket);
  const ranges = isHours ? [range] : [range, ...buckets];
  const values = await valuesOf();
  return isHours ? [values[0]!, ...nothing.slice(1)] : values;

  async function valuesOf(): Promise<Values> {
    if (fact === 'hoursToSend') return facts.medianHoursToSend(id, ranges, zone);
    const costs = await facts.soldCosts(id, ranges, { currency, exponent: currencyExponent(currency) });
    return costs.map(({ units, unitsWithCost, netCents, costCents }) => {
      if (fact === 'costCoverage') return units === 0 ? null : unitsWithCost / units;
      return unitsWithCost === 0 && netCents === 0 ? null : netCents - costCents;
    });
  }
}

/** What is only known of the present: the same for every range, and in a series only at today. */
export async function presentValues(
  { facts, sums, now }: Reading,
  { id, zone, currency }: MetricsStore,
  fact: PresentFact,
  { buckets, isComparison }: Period,
): Promise<Values> {
  const nothing: Values = [null, ...buckets.map(() => null)];
  if (isComparison) return nothing;
  const today = wallClock(zone, now).day;
  const available = await facts.available(id);
  const value = fact === 'available' ? available : daysOfCover(available, await unitsOf28Days());
  const at = buckets.findIndex((bucket) => !('hour' in bucket) && bucket.from <= today && today <= bucket.to);
  return nothing.map((_, index) => (index === 0 || index === at + 1 ? value : null));

  async function unitsOf28Days(): Promise<number> {
    const range = { from: addDays(today, -27), to: today };
    const days = await sums.measureDays(id, ['units'], currency, range);
    return days.reduce((total, day) => total + day.value, 0);
  }
}
