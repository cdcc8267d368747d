import type { MetricsAnswer } from '@shopmeter/contracts';
import type { Metric, Period } from '@shopmeter/metrics';
import { youngAmounts } from '@shopmeter/metrics';
import type { MetricsStore, Reading } from './reading';
import { youngAround } from './young-checkouts';

/** Totals of amounts that a store has in other currencies than its own, each by itself; only what is not 0. */
export async function otherCurrencies(
  reading: Reading,
  store: MetricsStore,
  metrics: readonly Metric[],
  { range }: Period,
): Promise<MetricsAnswer['otherCurrencies']> {
  const wanted = metrics.filter(({ inEveryCurrency }) => inEveryCurrency);
  if (wanted.length === 0) return undefined;
  const measures = wanted.flatMap(({ formula }) => ('measures' in formula ? formula.measures : []));
  const [sums, young] = await Promise.all([
    reading.sums.otherCurrencySums(store.id, measures, store.currency, range),
    youngAround(reading, store, range),
  ]);
  const found: NonNullable<MetricsAnswer['otherCurrencies']> = {};
  for (const [currency, stored] of sums) {
    const sum = (measure: string) =>
      stored.get(measure) ??
      young.reduce((total, checkout) => {
        const amounts: Record<string, number | undefined> = youngAmounts(checkout, currency, reading.now);
        return total + (amounts[measure] ?? 0);
      }, 0);
    for (const { definition, formula } of wanted) {
      const value = formula.from === 'range' ? formula.value(sum) : null;
      if (value) (found[definition.id] ??= {})[currency] = value;
    }
  }
  return Object.keys(found).length > 0 ? found : undefined;
}
