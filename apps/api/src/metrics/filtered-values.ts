import { startOfDay } from '@shopmeter/commerce';
import { addDays, type Range } from '@shopmeter/contracts';
import type { MeasureDay } from '@shopmeter/db';
import {
  buyerPairs,
  canFilter,
  COUNTED_ORDERS_MAX,
  filterOrders,
  isStored,
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
import type { RangeValues } from './range-values';
import type { MetricsStore, Reading } from './reading';
import { wholeParts } from './whole-parts';

/** Values with filters, and which metrics could not be had with them, with the reason. */
export interface FilteredValues extends RangeValues {
  unfiltered: { metric: string; reason: string }[];
}

const NEVER = 'Nothing that it counts tells what is filtered by.';
const TOO_MANY = `With these filters it is counted order by order, for ranges of up to ${COUNTED_ORDERS_MAX} orders and returned pieces.`;

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
  const sums: [readonly Metric[], BucketSums][] = [];
  if (part && stored.length > 0) {
    const scope = { tenantId: store.id, currency: store.currency, part };
    const parts = wholeParts(period, wholeDaysOf(period, store.zone));
    const days = await reading.sums.filteredParts(scope, measuresOf(stored), parts);
    const moments = momentsOf(period, store.zone);
    const late = moments ? (await countOrders(reading, store, filters, moments)).days : [];
    sums.push([stored, sumBuckets([...days, ...late], period.buckets)]);
  }
  if (fewEnough) {
    const { days, orders } = await countOrders(reading, store, filters, wholePeriod(period, store.zone));
    const paired = [period.range, ...period.buckets].map((bucket) =>
      buyerPairs(orders, instantsOf(bucket, period, store.zone)),
    );
    sums.push([others, withPairs(sumBuckets(days, period.buckets), paired)]);
  }
  const unfiltered = metrics
    .filter((metric) => !sums.some(([known]) => known.includes(metric)))
    .map((metric) => ({
      metric: metric.definition.id,
      reason: possible.includes(metric) ? TOO_MANY : NEVER,
    }));
  return { ...valuesOf(metrics, sums, period.buckets.length), unfiltered };
}

function valuesOf(
  metrics: readonly Metric[],
  sums: readonly [readonly Metric[], BucketSums][],
  buckets: number,
): RangeValues {
  const values: RangeValues = { totals: {}, buckets: Array.from({ length: buckets }, () => ({})) };
  for (const metric of metrics) {
    const { definition, formula } = metric;
    const own = sums.find(([known]) => known.includes(metric))?.[1];
    const value = (index: number | null) => {
      if (!own || !('value' in formula)) return null;
      return formula.value(index === null ? own.range : own.buckets[index]!);
    };
    values.totals[definition.id] = value(null);
    values.buckets.forEach((bucket, index) => (bucket[definition.id] = value(index)));
  }
  return values;
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
