import { instantAt, startOfDay, wallClock } from '@shopmeter/commerce';
import {
  addDays,
  daysBetween,
  type Comparison,
  type Day,
  type Grain,
  type Range,
} from '@shopmeter/contracts';
import { bucketsOf, type Bucket } from './buckets';
import { comparisonRange } from './comparison-range';
import { hourBucketsOf, type HourBucket } from './hour-buckets';

/** A range cut into buckets, and how far into its last day it goes. */
export interface Period {
  range: Range;
  buckets: (Bucket | HourBucket)[];
  /** What happened at this moment or later is left out; null for nothing, because the last day counts whole. */
  until: Date | null;
  /** Whether it is what another one is compared with. */
  isComparison: boolean;
}

export interface Periods {
  current: Period;
  previous: Period | null;
}

const HOUR_MS = 3_600_000;

interface Asked extends Range, Comparison {
  grain: Grain;
}

/**
 * What to read for a question. A range that ends today is compared up to the same time on the clock of the other
 * range's last day, so that a morning is not held against a whole day; days of one's own that are more or fewer than
 * the range count whole.
 */
export function periodsOf(asked: Asked, zone: string, now: Date): Periods {
  const { from, to, grain } = asked;
  const range = { from, to };
  const buckets = (cut: Range) => (grain === 'hour' ? hourBucketsOf(cut, zone, now) : bucketsOf(cut, grain));
  const compared = comparisonRange(range, asked);
  const clock = wallClock(zone, now);
  return {
    current: { range, buckets: buckets(range), until: null, isComparison: false },
    previous: compared && {
      range: compared,
      buckets: buckets(compared),
      until:
        clock.day === to && isSameLength(range, compared)
          ? instantAt(zone, { ...clock, day: compared.to })
          : null,
      isComparison: true,
    },
  };
}

function isSameLength(one: Range, other: Range): boolean {
  return daysBetween(one.from, one.to) === daysBetween(other.from, other.to);
}

/**
 * The part of a period that whole days cannot tell, as days and instants: all hours, or of a last day that counts in
 * part the shorter side, which is what counts of it or what is taken away from the whole.
 */
export function momentsOf({ range, buckets, until }: Period, zone: string): Moments | null {
  const isHours = buckets.some((bucket) => 'hour' in bucket);
  if (!isHours && !until) return null;
  const days = isHours ? range : { from: range.to, to: range.to };
  const [start, end] = [startOfDay(zone, days.from), startOfDay(zone, addDays(days.to, 1))];
  const cut = until && until < end ? until : end;
  if (isHours || cut.getTime() - start.getTime() <= end.getTime() - cut.getTime())
    return { days, from: start, until: cut, isHours, sign: 1 };
  return { days, from: cut, until: end, isHours, sign: -1 };
}

export interface Moments {
  days: Range;
  from: Date;
  until: Date;
  /** Whether values are wanted by the hour; by the day otherwise. */
  isHours: boolean;
  /** Whether what happened within them is added to the whole days, or taken away from them. */
  sign: 1 | -1;
}

/** The days of a period that are read whole; null where none is. */
export function wholeDaysOf(period: Period, zone: string): Range | null {
  const moments = momentsOf(period, zone);
  return upTo(period.range, moments?.sign === 1 ? addDays(moments.days.from, -1) : period.range.to);
}

/** How a last day that counts in part is read by its stored hours. */
export interface HourParts {
  /** The days before it; null for none. */
  days: Range | null;
  day: Day;
  /** How many of its hours count whole, from the first one on. */
  hours: number;
  /** Where it ends within an hour: at most half an hour, which is added or taken away. */
  rest: Moments;
}

/** The same part as whole hours and the shorter side of the one that it ends in; null where no day counts in part. */
export function hourPartsOf({ range, buckets, until }: Period, zone: string): HourParts | null {
  if (!until || buckets.some((bucket) => 'hour' in bucket)) return null;
  const day = range.to;
  const [start, end] = [startOfDay(zone, day), startOfDay(zone, addDays(day, 1))];
  const cut = until < end ? until : end;
  const hours = Math.round((cut.getTime() - start.getTime()) / HOUR_MS);
  const edge = new Date(Math.min(start.getTime() + hours * HOUR_MS, end.getTime()));
  const side =
    edge <= cut
      ? ({ from: edge, until: cut, sign: 1 } as const)
      : ({ from: cut, until: edge, sign: -1 } as const);
  return {
    days: upTo(range, addDays(day, -1)),
    day,
    hours,
    rest: { days: { from: day, to: day }, isHours: false, ...side },
  };
}

function upTo({ from }: Range, to: Day): Range | null {
  return to < from ? null : { from, to };
}
