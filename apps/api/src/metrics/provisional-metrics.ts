import { youngAmounts, type Metric, type Period } from '@shopmeter/metrics';
import type { MetricsStore, Reading } from './reading';
import { youngAround } from './young-checkouts';

/** Ids of metrics that time alone will still change, because of what is too young to count as decided. */
export async function provisionalMetrics(
  reading: Reading,
  store: MetricsStore,
  metrics: readonly Metric[],
  { range }: Period,
): Promise<string[]> {
  const waiting = metrics.filter(({ provisionalWhile }) => provisionalWhile !== undefined);
  if (waiting.length === 0) return [];
  const amounts = (await youngAround(reading, store, range)).map((checkout) =>
    youngAmounts(checkout, store.currency, reading.now),
  );
  return waiting
    .filter(({ provisionalWhile }) => amounts.some((amount) => amount[provisionalWhile!]))
    .map(({ definition }) => definition.id);
}
