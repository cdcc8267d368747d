import type { StoresMetricsQuery, StoreTotals } from '@shopmeter/contracts';
import type { Freshness, MemberStore } from '@shopmeter/db';
import { momentsOf, periodsOf, type Metric, type Period, type Periods } from '@shopmeter/metrics';
import { totalsOf } from '../compared-values';
import { freshnessOf } from '../freshness-of';
import { ofWholeDays, periodSums, sumValues, type PeriodSums, type RangeValues } from '../range-values';
import type { MetricsStore, Reading } from '../reading';

/** What was added up in a period, and whether its last day counts in part. */
export interface StorePeriod {
  period: Period;
  sums: PeriodSums;
  inPart: boolean;
}

/** What was read of one store. */
export interface StoreReading {
  row: StoreTotals;
  periods: Periods;
  current: StorePeriod;
  previous: StorePeriod | null;
}

/** Reads one store's sums, in its own zone and currency. @param metrics with formulas over sums only */
export async function readStore(
  { store, freshness, ...reading }: Reading & { store: MetricsStore; freshness: Freshness },
  member: MemberStore,
  metrics: readonly Metric[],
  query: StoresMetricsQuery,
): Promise<StoreReading> {
  const periods = periodsOf(query, store.zone, reading.now);
  const read = async (period: Period): Promise<StorePeriod> => ({
    period,
    sums: await periodSums(reading, store, metrics, period),
    inPart: momentsOf(period, store.zone) !== null,
  });
  const current = await read(periods.current);
  const previous = periods.previous && (await read(periods.previous));
  const row = {
    tenantId: store.id,
    storeName: member.storeName,
    domain: member.domain,
    currency: store.currency,
    timezone: { name: store.zone, known: member.timezone !== null },
    freshness: freshnessOf(freshness),
    totals: totalsOf(valuesOf(metrics, current), previous && valuesOf(metrics, previous)),
  };
  return { row, periods, current, previous };
}

/** Formulas applied to sums. What is known of whole days only has no value where a part of one counts. */
export function valuesOf(metrics: readonly Metric[], { period, sums, inPart }: StorePeriod): RangeValues {
  const values: RangeValues = { totals: {}, buckets: period.buckets.map(() => ({})) };
  for (const { definition, formula } of metrics) {
    if (formula.from !== 'range' && formula.from !== 'upToEnd') continue;
    const found = sumValues(formula, sums);
    if (inPart && ofWholeDays(formula)) found[0] = found[found.length - 1] = null;
    values.totals[definition.id] = found[0]!;
    values.buckets.forEach((bucket, index) => (bucket[definition.id] = found[index + 1]!));
  }
  return values;
}
