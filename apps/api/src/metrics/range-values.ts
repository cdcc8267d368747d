import type { MeasureDay } from '@shopmeter/db';
import {
  momentsOf,
  sourcesOf,
  sumMoments,
  sumsWithin,
  type Metric,
  type MetricFormula,
  type MomentSources,
  type Period,
  type SumFormula,
} from '@shopmeter/metrics';
import { runningSums, sumBuckets, withPairs, type BucketSums } from './bucket-sums';
import { youngCheckouts } from './young-checkouts';
import { medianValues, presentValues } from './fact-values';
import { pairCounts } from './pair-counts';
import { periodParts, type PeriodParts } from './period-parts';
import type { MetricsStore, Reading } from './reading';
import { wholeParts } from './whole-parts';

/** Values of metrics by id, over a range and over each of its buckets. */
export interface RangeValues {
  totals: Record<string, number | null>;
  buckets: Record<string, number | null>[];
}

/** Sums of measures over a period: of the period itself, and of everything up to its end. */
export interface PeriodSums {
  range: BucketSums;
  upToEnd: BucketSums;
}

/** Evaluates metrics over one period: sums in, formulas applied, nothing averaged. */
export async function rangeValues(
  reading: Reading,
  store: MetricsStore,
  metrics: readonly Metric[],
  period: Period,
): Promise<RangeValues> {
  // All is asked for at once: statements of one connection are sent together.
  const summed = periodSums(reading, store, metrics, period);
  const isInPart = momentsOf(period, store.zone) !== null;
  const [, ...found] = await Promise.all([summed, ...metrics.map(({ formula }) => valuesOf(formula))]);
  const values: RangeValues = { totals: {}, buckets: period.buckets.map(() => ({})) };
  metrics.forEach(({ definition }, at) => {
    const [total, ...parts] = found[at]!;
    values.totals[definition.id] = total!;
    values.buckets.forEach((bucket, index) => (bucket[definition.id] = parts[index]!));
  });
  return values;

  async function valuesOf(formula: MetricFormula): Promise<(number | null)[]> {
    switch (formula.from) {
      case 'durations':
        return medianValues(reading, store, formula.durations, period);
      case 'present':
        return presentValues(reading, store, formula.fact, period);
      case 'range':
      case 'upToEnd':
        if (isInPart && ofWholeDays(formula)) return wholeDayValues(reading, store, formula, period);
        return sumValues(formula, await summed);
    }
  }
}

/** What a formula gives for the whole period, which comes first, and for each of its buckets. */
export function sumValues(formula: SumFormula, sums: PeriodSums): (number | null)[] {
  const { range, buckets } = sums[formula.from];
  return [range, ...buckets].map((sum) => formula.value(sum));
}

/** All that the metrics' formulas add up. */
export async function periodSums(
  reading: Reading,
  store: MetricsStore,
  metrics: readonly Metric[],
  period: Period,
): Promise<PeriodSums> {
  const { range, buckets } = period;
  const measures = distinct(metrics, ({ formula }) => ('measures' in formula ? formula.measures : []));
  const pairs = distinct(metrics, ({ formula }) => (formula.from === 'range' ? (formula.pairs ?? []) : []));
  const upToEnd = metrics.some(({ formula }) => formula.from === 'upToEnd');
  const parts = await periodParts(reading, store, measures, period);
  const sources = happened(reading, store, [...measures, ...pairs], parts);
  const [own, young, before, paired] = await Promise.all([
    measureDays(reading, store, measures, period, { ...parts, sources }),
    youngCheckouts(reading, store, measures, period),
    upToEnd
      ? reading.sums.sumsBefore(store.id, measures, store.currency, range.from)
      : new Map<string, number>(),
    pairCounts(reading, store, pairs, period, { ...parts, sources }),
  ]);
  const days = [...own, ...young];
  return {
    range: withPairs(sumBuckets(days, buckets), paired),
    upToEnd: runningSums(before, days, buckets),
  };
}

function distinct(metrics: readonly Metric[], of: (metric: Metric) => readonly string[]): string[] {
  return [...new Set(metrics.flatMap(of))];
}

/** What happened within the moments of a period that stored sums do not tell. */
async function happened(
  { moments }: Reading,
  { id }: MetricsStore,
  counted: readonly string[],
  parts: PeriodParts,
): Promise<MomentSources> {
  return parts.moments ? moments.sources(id, parts.moments, sourcesOf(counted)) : NOTHING;
}

const NOTHING: MomentSources = {
  orders: [],
  customers: [],
  products: [],
  identities: [],
  checkouts: [],
  carts: [],
};

/** Whole days and hours from the stored sums, the rest from what happened in it. */
async function measureDays(
  { sums }: Reading,
  { id, currency, zone }: MetricsStore,
  measures: string[],
  period: Period,
  { days, hours, moments, sources: asked }: PeriodParts & { sources: Promise<MomentSources> },
): Promise<MeasureDay[]> {
  const [stored, sources] = await Promise.all([
    sums.measureParts(id, measures, currency, wholeParts(period, days)),
    asked,
  ]);
  if (!moments) return stored;
  const wanted = new Set(measures);
  const within = sumsWithin(moments, zone, (nameOf, from) => sumMoments(sources, currency, nameOf, from));
  return [...stored, ...(hours?.sums ?? []), ...within.filter(({ measure }) => wanted.has(measure))];
}

/** Which products were sold is known of whole days only: where a part of a day is asked for, there is no value. */
export function ofWholeDays(formula: SumFormula): boolean {
  return formula.from === 'range' && (formula.pairs ?? []).includes('nextSaleDays');
}

async function wholeDayValues(
  { sums }: Reading,
  { id, currency }: MetricsStore,
  formula: SumFormula,
  { range, buckets, until }: Period,
): Promise<(number | null)[]> {
  const isHours = buckets.some((bucket) => 'hour' in bucket);
  const parts = isHours ? [] : buckets;
  const days = await sums.measureDays(id, formula.measures, currency, range);
  const pairs = formula.from === 'range' ? (formula.pairs ?? []) : [];
  const counts = withPairs(sumBuckets(days, parts), await sums.pairSums(id, pairs, [range, ...parts]));
  const [total, ...values] = [counts.range, ...counts.buckets].map((sum) => formula.value(sum));
  if (isHours) return [until ? null : total!, ...buckets.map(() => null)];
  return until ? [null, ...values.slice(0, -1), null] : [total!, ...values];
}
