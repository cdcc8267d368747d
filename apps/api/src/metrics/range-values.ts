import type { Range } from '@shopmeter/contracts';
import type { MetricsRepository } from '@shopmeter/db';
import type { Bucket, Metric } from '@shopmeter/metrics';
import { runningSums, sumBuckets, withPairs } from './bucket-sums';

/** Values of metrics by id, over a range and over each of its buckets. */
export interface RangeValues {
  totals: Record<string, number | null>;
  buckets: Record<string, number | null>[];
}

/** The store whose numbers are read. */
export interface MetricsStore {
  id: string;
  currency: string;
  zone: string;
}

/** Evaluates metrics over one range: sums in, formulas applied, nothing averaged. */
export async function rangeValues(
  repository: MetricsRepository,
  store: MetricsStore,
  metrics: readonly Metric[],
  range: Range,
  buckets: readonly Bucket[],
): Promise<RangeValues> {
  const measures = [
    ...new Set(metrics.flatMap(({ formula }) => (formula.from === 'facts' ? [] : formula.measures))),
  ];
  const upToEnd = metrics.some(({ formula }) => formula.from === 'upToEnd');
  const days = await repository.measureDays(store.id, measures, store.currency, range);
  const before = upToEnd
    ? await repository.sumsBefore(store.id, measures, store.currency, range.from)
    : new Map<string, number>();
  const pairs = [
    ...new Set(metrics.flatMap(({ formula }) => (formula.from === 'range' ? (formula.pairs ?? []) : []))),
  ];
  const paired = await repository.pairSums(store.id, pairs, [range, ...buckets]);
  const sums = {
    range: withPairs(sumBuckets(days, buckets), paired),
    upToEnd: runningSums(before, days, buckets),
  };
  const values: RangeValues = { totals: {}, buckets: buckets.map(() => ({})) };
  for (const { definition, formula } of metrics) {
    if (formula.from === 'facts') {
      const counts = await repository.factCounts(store.id, formula.count, [range, ...buckets], store.zone);
      values.totals[definition.id] = counts[0]!;
      values.buckets.forEach((bucket, index) => (bucket[definition.id] = counts[index + 1]!));
    } else {
      const source = sums[formula.from];
      values.totals[definition.id] = formula.value(source.range);
      values.buckets.forEach(
        (bucket, index) => (bucket[definition.id] = formula.value(source.buckets[index]!)),
      );
    }
  }
  return values;
}
