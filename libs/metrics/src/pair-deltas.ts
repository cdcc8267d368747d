import type { DayHour } from '@shopmeter/commerce';
import { monthOf, type Day } from '@shopmeter/contracts';
import { dayOf, hourOf, sorted } from './day-sums';
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

/** What has to be added to the stored pairs of one hour. */
export interface PairHourDelta {
  tenantId: string;
  /** The later day of the pairs. */
  bucket: Day;
  /** The how-manieth hour of it. */
  hour: number;
  measure: string;
  /** The earlier days, in order. */
  earlier: Day[];
  /** Pairs by earlier day. */
  pairs: number[];
}

/** Pairs of an hour, or of a day where no hour is known, with an earlier day. */
interface PairCell {
  tenantId: string;
  measure: string;
  at: DayHour;
  earlier: Day;
  value: number;
}

/** Collects pairs that come and go; what cancels out is never written. */
export class PairDeltas {
  readonly #cells = new Map<string, PairCell>();

  add(tenantId: string, measure: string, pairs: readonly DayPair[], sign: 1 | -1): void {
    for (const pair of pairs) {
      const [at, earlier] = [pair.day, dayOf(pair.earlier)];
      const key = `${tenantId}/${measure}/${at}/${earlier}`;
      const known = this.#cells.get(key);
      if (known) known.value += sign;
      else this.#cells.set(key, { tenantId, measure, at, earlier, value: sign });
    }
  }

  /** The same by the hour of the later day, of those with hours; sorted too. */
  hours(): PairHourDelta[] {
    const rows = new Map<string, PairHourDelta>();
    const cells = [...this.#cells.values()].filter(({ value }) => value !== 0);
    for (const { tenantId, measure, at, earlier, value } of cells.sort(byEarlier)) {
      const [bucket, hour] = [dayOf(at), hourOf(at)];
      if (hour === null) continue;
      const key = `${tenantId}/${at}/${measure}`;
      const row = rows.get(key) ?? { tenantId, bucket, hour, measure, earlier: [], pairs: [] };
      rows.set(key, row);
      row.earlier.push(earlier);
      row.pairs.push(value);
    }
    return sorted(rows);
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
    return sorted(rows).filter(({ days }) => days.some((value) => value !== 0));
  }
}

function byEarlier(one: PairCell, other: PairCell): number {
  return one.earlier < other.earlier ? -1 : Number(one.earlier > other.earlier);
}

/** Months from the month of `earlier` to the month of `day`. */
export function monthsBetween(earlier: Day, day: Day): number {
  const months = (of: Day) => Number(of.slice(0, 4)) * 12 + Number(of.slice(5, 7));
  return months(day) - months(earlier);
}

function emptyRow({ tenantId, measure, at, earlier }: PairCell, grain: 'day' | 'month'): PairDelta {
  const day = dayOf(at);
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
