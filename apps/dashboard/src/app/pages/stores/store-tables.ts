import {
  type CurrencyGroup,
  type StoresMetricsAnswer,
  type StoreTotals,
  type Total,
} from '@shopmeter/contracts';
import { type ColumnValues, type Sorting } from '@shopmeter/ui';

/** A currency with its stores, sorted; a value that is not known comes last, in whatever order. */
export function storeTables(
  { currencies, stores }: StoresMetricsAnswer,
  { sort, order }: Sorting,
): { group: CurrencyGroup; stores: StoreTotals[] }[] {
  const sign = order === 'asc' ? 1 : -1;
  const compared = (one: StoreTotals, other: StoreTotals): number => {
    if (sort === 'label') return sign * one.storeName.localeCompare(other.storeName);
    const [a, b] = [one.totals[sort]?.value ?? null, other.totals[sort]?.value ?? null];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return sign * (a - b);
  };
  return currencies.map((group) => ({
    group,
    stores: stores.filter(({ currency }) => currency === group.currency).sort(compared),
  }));
}

/** Totals as the two lines of a row. */
export function sidesOf(totals: Readonly<Record<string, Total>>): {
  values: ColumnValues;
  previous: ColumnValues;
} {
  const side = (name: 'value' | 'previous'): ColumnValues =>
    Object.fromEntries(Object.entries(totals).map(([id, total]) => [id, total[name]]));
  return { values: side('value'), previous: side('previous') };
}
