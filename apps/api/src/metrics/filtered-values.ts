import { startOfDay } from '@shopmeter/commerce';
import { addDays, type Range } from '@shopmeter/contracts';
import type { MeasureDay } from '@shopmeter/db';
import {
  orderPairs,
  canFilter,
  COUNTED_ORDERS_MAX,
  durationMeasuresOf,
  filterOrders,
  isStored,
  medianHours,
  momentsOf,
  storedPart,
  sumOrders,
  sumsWithin,
  wholeDaysOf,
  type Bucket,
  type Filters,
  type MarkedOrder,
  type Metric,
  type Moments,
  type Period,
} from '@shopmeter/metrics';
import { sumBuckets, withPairs, type BucketSums } from './bucket-sums';
import { ofWholeDays, type RangeValues } from './range-values';
import type { MetricsStore, Reading } from './reading';
import { wholeParts } from './whole-parts';

/** Values with filters, and which metrics could not be had with them, with the reason. */
export interface FilteredValues extends RangeValues {
  unfiltered: { metric: string; reason: string }[];
}

const NEVER = 'Nothing that it counts tells what is filtered by.';
export const TOO_MANY = `With these filters it is counted order by order, for ranges of up to ${COUNTED_ORDERS_MAX} orders and returned pieces.`;

/**
 * Evaluates metrics over what filters ask for: from stored sums where there are some for the combination, else from the
 * orders of the range, if they are few enough.
 */
export async function filteredValues(
  reading: Reading,
  store: MetricsStore,
  metrics: readonly Metric[],
  period: Period,
  filters: Filters,
): Promise<FilteredValues> {
  const part = storedPart(filters);
  const possible = metrics.filter(({ formula }) => canFilter(formula, filters.keys()));
  const stored = possible.filter(({ formula }) => isStored(formula, part));
  const others = possible.filter((metric) => !stored.includes(metric));
  const fewEnough = others.length > 0 && (await isBounded(reading, store, period.range));
  const found = new Map<Metric, (number | null)[]>();
  if (part && stored.length > 0) {
    const scope = { tenantId: store.id, currency: store.currency, part };
    const parts = wholeParts(period, wholeDaysOf(period, store.zone));
    const days = await reading.sums.filteredParts(scope, measuresOf(stored), parts);
    const moments = momentsOf(period, store.zone);
    const late = moments ? (await countOrders(reading, store, filters, moments)).days : [];
    const sums = sumBuckets([...days, ...late], period.buckets);
    for (const metric of stored) found.set(metric, valuesOf(metric, sums));
  }
  if (fewEnough) {
    const counted = await countOrders(reading, store, filters, wholePeriod(period, store.zone));
    const valuesFrom = countedFrom(counted, period, store.zone);
    for (const metric of others) found.set(metric, valuesFrom(metric));
  }
  const unfiltered = metrics
    .filter((metric) => !found.has(metric))
    .map((metric) => ({
      metric: metric.definition.id,
      reason: possible.includes(metric) ? TOO_MANY : NEVER,
    }));
  const at = (index: number) =>
    Object.fromEntries(metrics.map((metric) => [metric.definition.id, found.get(metric)?.[index] ?? null]));
  return { totals: at(0), buckets: period.buckets.map((_, index) => at(index + 1)), unfiltered };
}

/** The values of metrics of which nothing is stored, from the period's orders. */
function countedFrom(
  { days, orders }: { days: readonly MeasureDay[]; orders: readonly MarkedOrder[] },
  period: Period,
  zone: string,
): (metric: Metric) => (number | null)[] {
  const instants = [period.range, ...period.buckets].map((bucket) => instantsOf(bucket, period, zone));
  const paired = instants.map((within) => orderPairs(orders, within));
  const sums = withPairs(sumBuckets(days, period.buckets), paired);
  const moments = momentsOf(period, zone);
  // As without filters: not by the hour, nor of what ends with a part of a day.
  const isTold = (at: number) => !moments || !(moments.isHours || at === 0 || at === instants.length - 1);
  return (metric) => {
    const { formula } = metric;
    if (formula.from === 'range') {
      const values = valuesOf(metric, sums);
      return ofWholeDays(formula) ? values.map((value, at) => (isTold(at) ? value : null)) : values;
    }
    if (formula.from !== 'durations') return [];
    return instants.map((within, at) => (isTold(at) ? medianOf(orders, formula.durations, within) : null));
  };
}

/** What a formula gives for the whole period, which comes first, and for each of its buckets. */
function valuesOf({ formula }: Metric, { range, buckets }: BucketSums): (number | null)[] {
  return [range, ...buckets].map((sum) => ('value' in formula ? formula.value(sum) : null));
}

/** The median of what took how long, of orders that were placed within some moments. */
function medianOf(
  orders: readonly MarkedOrder[],
  durations: string,
  { from, until }: { from: Date; until: Date },
): number | null {
  const measure = durationMeasuresOf('markedOrder').find(({ id }) => id === durations)!;
  const within = orders.filter(({ marks: { occurredAt } }) => occurredAt >= from && occurredAt < until);
  return medianHours(within.flatMap((order) => measure.of(order)));
}

function measuresOf(metrics: readonly Metric[]): string[] {
  return [...new Set(metrics.flatMap(({ formula }) => ('measures' in formula ? formula.measures : [])))];
}

/** Whether the orders of a range are few enough to be looked at one by one, with the orders of which pieces came back. */
export async function isBounded(
  reading: Reading,
  { id, currency }: MetricsStore,
  range: Range,
): Promise<boolean> {
  const days = await reading.sums.measureDays(id, ['orders', 'reversedUnits'], currency, range);
  return days.reduce((sum, { value }) => sum + value, 0) <= COUNTED_ORDERS_MAX;
}

async function countOrders(
  reading: Reading,
  { id, currency, zone }: MetricsStore,
  filters: Filters,
  moments: Moments,
): Promise<{ days: MeasureDay[]; orders: MarkedOrder[] }> {
  const orders = filterOrders(await reading.moments.orders(id, moments), filters);
  const days = sumsWithin(moments, zone, (nameOf, from) => sumOrders(orders, currency, nameOf, from));
  return { days, orders };
}

/** All of a period, as moments. */
function wholePeriod(period: Period, zone: string): Moments {
  const { range, until } = period;
  const end = startOfDay(zone, addDays(range.to, 1));
  const isHours = momentsOf(period, zone)?.isHours ?? false;
  return {
    days: range,
    from: startOfDay(zone, range.from),
    until: until && until < end ? until : end,
    isHours,
    sign: 1,
  };
}

/** From when until when a bucket of a period reaches. */
function instantsOf(bucket: Range | Bucket, period: Period, zone: string): { from: Date; until: Date } {
  if ('hour' in bucket) return { from: new Date(bucket.from), until: new Date(Date.parse(bucket.to) + 1) };
  return wholePeriod({ ...period, range: bucket }, zone);
}
