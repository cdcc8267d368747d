import { DAY_HOURS_MAX, type DayHour, type LedgerRow, type LocalDays } from '@shopmeter/commerce';
import { monthOf, type Currency, type Day } from '@shopmeter/contracts';
import type { Contribution } from './measure';

/** What has to be added to one stored value. */
export interface RollupDelta {
  tenantId: string;
  measure: string;
  currency: Currency;
  grain: 'day' | 'month';
  bucket: Day;
  value: number;
}

/** What has to be added to the stored hours of one day, of which the first one comes first. */
export interface HourDelta {
  tenantId: string;
  measure: string;
  currency: Currency;
  bucket: Day;
  hours: number[];
}

const DAY_LENGTH = 'YYYY-MM-DD'.length;

/** Adds up what measures contribute, by the hour; of days without hours by the day. What cancels out is left out. */
export class DaySums {
  readonly #cells = new Map<string, Omit<RollupDelta, 'grain' | 'bucket'> & { at: DayHour }>();

  add(tenantId: string, measure: string, contributions: readonly Contribution[], sign: 1 | -1): void {
    for (const { day: at, currency, value } of contributions) {
      if (value === 0) continue;
      const key = `${tenantId}/${measure}/${currency}/${at}`;
      const known = this.#cells.get(key);
      if (known) known.value += sign * value;
      else this.#cells.set(key, { tenantId, measure, currency, at, value: sign * value });
    }
  }

  /** Days and months, sorted by key so that writers lock rows in one order. */
  toArray(): RollupDelta[] {
    const sums = new Map<string, RollupDelta>();
    for (const { at, ...cell } of this.#cells.values()) {
      const day = dayOf(at);
      addUp(sums, { ...cell, grain: 'day', bucket: day });
      addUp(sums, { ...cell, grain: 'month', bucket: monthOf(day) });
    }
    return sorted(sums).filter(({ value }) => value !== 0);
  }

  /** The hours of days, sorted too. */
  hours(): HourDelta[] {
    const days = new Map<string, HourDelta>();
    for (const { tenantId, measure, currency, at, value } of this.#cells.values()) {
      const [bucket, hour] = [dayOf(at), hourOf(at)];
      if (value === 0 || hour === null) continue;
      const key = `${tenantId}/${bucket}/${measure}/${currency}`;
      let day = days.get(key);
      if (!day) days.set(key, (day = { tenantId, measure, currency, bucket, hours: noHours() }));
      day.hours[hour]! += value;
    }
    return sorted(days);
  }
}

/** An order's rows with hours in their days' place, as measures add them up. @param days of the zone that the rows' days are of */
export function byHour(rows: readonly LedgerRow[], days: LocalDays): LedgerRow[] {
  return rows.map((row) => ({ ...row, day: days.dayHourOf(row.occurredAt, row.day) }));
}

/** The day of a day with an hour, or of one without. */
export function dayOf(at: DayHour): Day {
  return at.slice(0, DAY_LENGTH);
}

/** The how-manieth hour of the day it is; null where that is not known. */
export function hourOf(at: DayHour): number | null {
  return at.length > DAY_LENGTH ? Number(at.slice(DAY_LENGTH + 1)) : null;
}

function noHours(): number[] {
  return Array.from({ length: DAY_HOURS_MAX }, () => 0);
}

function addUp(sums: Map<string, RollupDelta>, delta: RollupDelta): void {
  const key = `${delta.tenantId}/${delta.measure}/${delta.currency}/${delta.grain}/${delta.bucket}`;
  const known = sums.get(key);
  if (known) known.value += delta.value;
  else sums.set(key, delta);
}

/** Rows by their keys' order, in which all writers lock them. */
export function sorted<T>(rows: ReadonlyMap<string, T>): T[] {
  return [...rows].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row);
}
