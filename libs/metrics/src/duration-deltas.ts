import { monthOf, type Day } from '@shopmeter/contracts';
import type { DayDuration } from './duration-measure';

const TENTH_MS = 360_000;
/** Tenths of an hour that one row counts: six hours. */
export const PART_TENTHS = 60;

/** What has to be added to one stored row of counts. */
export interface DurationDelta {
  tenantId: string;
  measure: string;
  grain: 'day' | 'month';
  bucket: Day;
  /** Which six hours: 0 are the first. */
  part: number;
  /** Durations in all. */
  value: number;
  /** The same by the tenths of an hour of this part. */
  tenths: number[];
}

/** Collects durations that come and go; what cancels out is never written. */
export class DurationDeltas {
  readonly #days = new Map<string, DurationDelta>();

  add(tenantId: string, measure: string, durations: readonly DayDuration[], sign: 1 | -1): void {
    for (const duration of durations) {
      const { day } = duration;
      const tenth = tenthOf(duration);
      const part = Math.floor(tenth / PART_TENTHS);
      const row = rowOf(this.#days, { tenantId, measure, grain: 'day', bucket: day, part });
      row.value += sign;
      row.tenths[tenth % PART_TENTHS]! += sign;
    }
  }

  /** The rows that change, sorted by key so that writers lock them in one order. */
  toArray(): DurationDelta[] {
    const days = [...this.#days.values()].filter(isChange);
    const months = new Map<string, DurationDelta>();
    for (const day of days) {
      const month = rowOf(months, { ...day, grain: 'month', bucket: monthOf(day.bucket) });
      month.value += day.value;
      day.tenths.forEach((count, tenth) => (month.tenths[tenth]! += count));
    }
    return [...days, ...[...months.values()].filter(isChange)].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  }
}

/** Whole tenths of an hour. A clock that was wrong can make a parcel older than its order: none then. */
export function tenthOf({ milliseconds }: DayDuration): number {
  return Math.max(0, Math.floor(milliseconds / TENTH_MS));
}

type Place = Omit<DurationDelta, 'value' | 'tenths'>;

function rowOf(rows: Map<string, DurationDelta>, place: Place): DurationDelta {
  const key = keyOf(place);
  const known = rows.get(key);
  if (known) return known;
  const { tenantId, measure, grain, bucket, part } = place;
  const tenths = Array.from({ length: PART_TENTHS }, () => 0);
  const row: DurationDelta = { tenantId, measure, grain, bucket, part, value: 0, tenths };
  rows.set(key, row);
  return row;
}

function isChange({ tenths }: DurationDelta): boolean {
  return tenths.some((count) => count !== 0);
}

function keyOf({ tenantId, measure, grain, bucket, part }: Place): string {
  return `${tenantId}/${measure}/${grain}/${bucket}/${String(part).padStart(9, '0')}`;
}
