import type { LineagePart } from '@shopmeter/contracts';
import {
  isSubtracted,
  PART_LABELS,
  pairMeasures,
  partUnit,
  periodsOf,
  type Filters,
  type LineageWalk,
  type Metric,
} from '@shopmeter/metrics';
import { filteredValues } from '../filtered-values';
import { rangeValues } from '../range-values';
import type { MetricsStore, Reading } from '../reading';

/** The parts of a formula with the sums that the metric itself is computed from. */
export async function partValues(
  reading: Reading,
  store: MetricsStore,
  formula: Metric['formula'],
  walks: readonly LineageWalk[],
  filters: Filters | null,
): Promise<LineagePart[]> {
  const parts: LineagePart[] = [];
  for (const walk of walks) {
    const values = await valuesOf(reading, store, walk, filters);
    for (const id of walk.parts) {
      const [label, unit] = [PART_LABELS[id] ?? id, partUnit(id)];
      const known = { range: walk.range, value: values[id] ?? null };
      parts.push({ id, label, unit, ...known, isSubtracted: isSubtracted(formula, id) });
    }
  }
  return parts;
}

async function valuesOf(
  reading: Reading,
  store: MetricsStore,
  walk: LineageWalk,
  filters: Filters | null,
): Promise<Record<string, number | null>> {
  if (walk.source === 'parcel') return {};
  if (walk.source === 'stock') return { available: await reading.stock.available(store.id) };
  return sumsOf(reading, store, walk.range!, walk.parts, filters);
}

/** The sum of each part over a range, as if it were a metric of its own. */
export async function sumsOf(
  reading: Reading,
  store: MetricsStore,
  range: NonNullable<LineageWalk['range']>,
  parts: readonly string[],
  filters: Filters | null = null,
): Promise<Record<string, number | null>> {
  const pairIds: string[] = pairMeasures.map(({ id }) => id);
  const asked = { from: range.from ?? range.to, to: range.to, compare: 'none', grain: 'month' } as const;
  const { current } = periodsOf(asked, store.zone, reading.now);
  const metrics = parts.map((id): Metric => {
    const isPair = pairIds.includes(id);
    const own = { measures: isPair ? [] : [id], value: (sum: (measure: string) => number) => sum(id) };
    const formula: Metric['formula'] =
      range.from === null
        ? { from: 'upToEnd', ...own }
        : { from: 'range', ...own, ...(isPair ? { pairs: [id] } : {}) };
    return { definition: { id } as Metric['definition'], formula };
  });
  const values = filters
    ? await filteredValues(reading, store, metrics, current, filters)
    : await rangeValues(reading, store, metrics, current);
  return values.totals;
}
