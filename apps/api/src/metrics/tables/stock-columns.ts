import { wallClock } from '@shopmeter/commerce';
import { addDays } from '@shopmeter/contracts';
import type { StockedKey, TableRowsRepository } from '@shopmeter/db';
import {
  availableUnits,
  daysOfCover,
  daysOfCoverMetric,
  type Dimension,
  type Metric,
} from '@shopmeter/metrics';
import type { MetricsStore, Reading } from '../reading';

const DAYS = 28;

/** What is known of the present of products and variants, whatever the range. */
export function stockColumnsOf({ id }: Dimension): readonly Metric[] {
  return id === 'product' || id === 'variant' ? [availableUnits, daysOfCoverMetric] : [];
}

/** Their values by key. Nothing is known of lines without a product. */
export async function stockValues(
  rows: TableRowsRepository,
  { stock, now }: Reading,
  { id, currency, zone }: MetricsStore,
  { dimension, keys }: { dimension: Dimension; keys: readonly string[] },
): Promise<Map<string, Record<string, number | null>>> {
  const named = keys.flatMap((key) => rowOf(dimension, key) ?? []);
  if (stockColumnsOf(dimension).length === 0 || named.length === 0) return new Map();
  const available = await stock.availableOf(id, named);
  const today = wallClock(zone, now).day;
  const range = { from: addDays(today, 1 - DAYS), to: today };
  const question = { tenantId: id, currency, range, dimension, measures: ['units'], where: [] };
  const sold = await rows.sumsOf(question, keys);
  return new Map(
    named.map(({ key }) => {
      const left = available.get(key) ?? null;
      const cover = daysOfCover(left, sold.get(key)?.get('units') ?? 0);
      return [key, { [availableUnits.definition.id]: left, [daysOfCoverMetric.definition.id]: cover }];
    }),
  );
}

function rowOf({ id }: Dimension, key: string): StockedKey | null {
  const [productId, variantId] = key.split('/');
  if (!productId || (id === 'variant' && !variantId)) return null;
  return { key, productId, variantId: id === 'variant' ? variantId! : null };
}
