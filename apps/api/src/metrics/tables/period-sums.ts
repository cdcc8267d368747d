import type { TableRowsRepository } from '@shopmeter/db';
import {
  filterOrders,
  momentsOf,
  sumOrders,
  sumsWithin,
  wholeDaysOf,
  type Dimension,
  type Filters,
  type Period,
  type StoredPart,
} from '@shopmeter/metrics';
import type { MetricsStore, Reading } from '../reading';

/** Which rows of which table. */
export interface SummedRows {
  dimension: Dimension;
  measures: readonly string[];
  where: StoredPart['where'];
  filters: Filters | null;
  keys: readonly string[];
}

/** Sums of rows over a period, of which the last day may count in part, by key. */
export async function periodSums(
  rows: TableRowsRepository,
  reading: Reading,
  { id, currency, zone }: MetricsStore,
  asked: SummedRows,
  period: Period,
): Promise<Map<string, Map<string, number>>> {
  const whole = wholeDaysOf(period, zone);
  const scope = { tenantId: id, currency };
  const sums = whole
    ? await rows.sumsOf({ ...asked, ...scope, range: whole }, asked.keys)
    : new Map<string, Map<string, number>>();
  const moments = momentsOf(period, zone);
  if (!moments) return sums;
  const orders = filterOrders(await reading.moments.orders(id, moments), asked.filters ?? new Map());
  for (const key of asked.keys) {
    const own = filterOrders(orders, new Map([[asked.dimension.id, [key]]]));
    const known = sums.get(key) ?? new Map<string, number>();
    const within = sumsWithin(moments, zone, (nameOf, from) => sumOrders(own, currency, nameOf, from));
    for (const { measure, value } of within) known.set(measure, (known.get(measure) ?? 0) + value);
    sums.set(key, known);
  }
  return sums;
}
