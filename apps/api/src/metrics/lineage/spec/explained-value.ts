import type { LineageRow } from '@shopmeter/contracts';
import { daysOfCover, type MetricFormula } from '@shopmeter/metrics';

/** What rows add up to, by part. */
export function sumsOf(rows: readonly LineageRow[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { parts } of rows) {
    for (const [part, value] of Object.entries(parts)) sums[part] = (sums[part] ?? 0) + value;
  }
  return sums;
}

/** The metric from nothing but the rows. */
export function valueOf(formula: MetricFormula, rows: readonly LineageRow[]): number | null {
  const sums = sumsOf(rows);
  const sum = (part: string) => sums[part] ?? 0;
  if (formula.from === 'range' || formula.from === 'upToEnd') return formula.value(sum);
  if (formula.from === 'present') {
    return formula.fact === 'available' ? sum('available') : daysOfCover(sum('available'), sum('units'));
  }
  return median(rows.flatMap(({ parts }) => parts[formula.durations] ?? []));
}

function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((one, other) => one - other);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
}

/** A median of hours is computed in another order here: the last digits differ. */
export function rounded(value: number | null): number | null {
  return value === null ? null : Number(value.toPrecision(12));
}
