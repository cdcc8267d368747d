import { monthOf, type Day } from '@shopmeter/contracts';
import { dayOf } from './day-sums';
import type { DayPair } from './pair-measure';

/** Places of `PairDelta.days`: one for each day that a month can have. */
const MONTH_DAYS = 31;

/** What has to be added to one stored row of pairs. */
export interface PairDelta {
  tenantId: string;
  measure: string;
  grain: 'day' | 'month';
  /** The later day of the pairs, or its month. */
  bucket: Day;
  /** How many months the earlier day lies before: 0 is the same month. */
  monthsBefore: number;
  /** Pairs in all. */
  value: number;
  /** The same by the day of the month of the earlier day. */
  days: number[];
}

/** Collects pairs that come and go; what cancels out is never written. */
export class PairDeltas {
  readonly #cells = new Map<string, DayPair & { tenantId: string; measure: string; value: number }>();

  add(tenantId: string, measure: string, pairs: readonly DayPair[], sign: 1 | -1): void {
    for (const pair of pairs) {
      const [day, earlier] = [dayOf(pair.day), dayOf(pair.earlier)];
      const key = `${tenantId}/${measure}/${day}/${earlier}`;
      const known = this.#cells.get(key);
      if (known) known.value += sign;
      else this.#cells.set(key, { tenantId, measure, day, earlier, value: sign });
    }
  }

  /** The rows that change, sorted by key so that writers lock them in one order. */
  toArray(): PairDelta[] {
    const rows = new Map<string, PairDelta>();
    for (const cell of this.#cells.values()) {
      if (cell.value === 0) continue;
      for (const grain of ['day', 'month'] as const) {
        const row = emptyRow(cell, grain);
        const key = keyOf(row);
        const known = rows.get(key) ?? row;
        rows.set(key, known);
        known.value += cell.value;
        known.days[Number(cell.earlier.slice(8)) - 1]! += cell.value;
      }
    }
    return [...rows.entries()]
      .filter(([, { days }]) => days.some((value) => value !== 0))
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([, row]) => row);
  }
}

/** Months from the month of `earlier` to the month of `day`. */
export function monthsBetween(earlier: Day, day: Day): number {
  const months = (of: Day) => Number(of.slice(0, 4)) * 12 + Number(of.slice(5, 7));
  return months(day) - months(earlier);
}

function emptyRow(
  { tenantId, measure, day, earlier }: DayPair & { tenantId: string; measure: string },
  grain: 'day' | 'month',
): PairDelta {
  return {
    tenantId,
    measure,
    grain,
    bucket: grain === 'day' ? day : monthOf(day),
    monthsBefore: monthsBetween(earlier, day),
    value: 0,
    days: Array.from({ length: MONTH_DAYS }, () => 0),
  };
}

function keyOf(row: PairDelta): string {
  return `${row.tenantId}/${row.grain}/${String(row.monthsBefore).padStart(5, '0')}/${row.bucket}/${row.measure}`;
}
