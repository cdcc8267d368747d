import { startOfDay } from '@shopmeter/commerce';
import { addDays, type Range } from '@shopmeter/contracts';
import {
  orderPairs,
  costCoverage,
  filterOrders,
  grossProfitCents,
  orderingCustomers,
  sumOrders,
  type Dimension,
  type Filters,
  type TableColumn,
} from '@shopmeter/metrics';
import { isBounded } from '../filtered-values';
import type { MetricsStore, Reading } from '../reading';

/** Columns of which nothing is stored by row: each is counted from orders, where the range has few enough. */
export const COUNTED_COLUMNS = [grossProfitCents, costCoverage, orderingCustomers] as TableColumn[];

/** Their values by key; null where there are too many orders. */
export async function countedValues(
  reading: Reading,
  store: MetricsStore,
  { dimension, filters, keys }: { dimension: Dimension; filters: Filters | null; keys: readonly string[] },
  range: Range,
): Promise<Map<string, Record<string, number | null>> | null> {
  if (keys.length === 0 || !(await isBounded(reading, store, range))) return null;
  const [from, until] = [startOfDay(store.zone, range.from), startOfDay(store.zone, addDays(range.to, 1))];
  const found = await reading.moments.orders(store.id, { from, until });
  const orders = filterOrders(found, filters ?? new Map());
  const nameOf = (at: Date) => (at >= from && at < until ? range.to : null);
  return new Map(
    keys.map((key) => {
      const own = filterOrders(orders, new Map([[dimension.id, [key]]]));
      const sums = orderPairs(own, { from, until });
      for (const { measure, value } of sumOrders(own, store.currency, nameOf, from)) {
        sums.set(measure, (sums.get(measure) ?? 0) + value);
      }
      const values = COUNTED_COLUMNS.map(({ definition, formula }) => [
        definition.id,
        formula.value((measure) => sums.get(measure) ?? 0),
      ]);
      return [key, Object.fromEntries(values) as Record<string, number | null>];
    }),
  );
}
