import {
  addDays,
  addMonths,
  type Compare,
  type Comparison,
  type Day,
  daysBetween,
  type Grain,
  type KeptRange,
  monthOf,
  type Range,
  RANGE_IDS,
  RANGE_MAX_DAYS,
} from '@shopmeter/contracts';

/** By id: the key that shows it, and its days for a store's today and first day. */
const READY_MADE: Record<
  KeptRange['range'],
  { key: string; days: (today: Day, firstDay: Day | null) => Range }
> = {
  today: { key: 'd', days: (today) => oneDay(today) },
  yesterday: { key: 'e', days: (today) => oneDay(addDays(today, -1)) },
  '7d': { key: 'w', days: (today) => lastDays(today, 7) },
  '28d': { key: 'f', days: (today) => lastDays(today, 28) },
  '30d': { key: 't', days: (today) => lastDays(today, 30) },
  '91d': { key: 'n', days: (today) => lastDays(today, 91) },
  month: { key: 'm', days: (today) => ({ from: monthOf(today), to: today }) },
  quarter: { key: 'q', days: (today) => ({ from: quarterOf(today), to: today }) },
  year: { key: 'y', days: (today) => ({ from: `${today.slice(0, 4)}-01-01`, to: today }) },
  'last-month': { key: 'l', days: lastMonth },
  '12m': { key: 'a', days: (today) => ({ from: addDays(addMonths(today, -12), 1), to: today }) },
  all: { key: 'o', days: allDays },
};

/** Ready-made ranges in the order they are offered. */
export const RANGES = RANGE_IDS.map((id) => ({ id, ...READY_MADE[id] }));

export type RangeId = KeptRange['range'] | 'custom';

/** Four whole weeks: both halves of a comparison have the same weekdays. */
export const DEFAULT_RANGE: KeptRange['range'] = '28d';

/** Ready-made comparisons in the order they are offered. */
export const COMPARISONS = ['previous', 'year', 'weekdays', 'none'] as const;
export const DEFAULT_COMPARE = 'previous';

/** What the address says about the range; every part may be missing or nonsense. */
export interface RangeQuery {
  range?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

export interface ChosenRange extends Range {
  id: RangeId;
  label: string;
}

/**
 * The days that a query means when it is `today` in the store. Nonsense means the default range.
 * @param firstDay the store's first day with an order; null while there is none
 */
export function chosenRange(query: RangeQuery, today: Day, firstDay: Day | null): ChosenRange {
  if (query.range === 'custom' && isRange(query.from, query.to)) {
    return { id: 'custom', label: rangeName('custom'), from: query.from as Day, to: query.to as Day };
  }
  const id = RANGE_IDS.find((known) => known === query.range) ?? DEFAULT_RANGE;
  return { id, label: rangeName(id), ...READY_MADE[id].days(today, firstDay) };
}

/** What a range is called. */
export function rangeName(id: RangeId): string {
  return {
    today: $localize`Today`,
    yesterday: $localize`Yesterday`,
    '7d': $localize`Last 7 days`,
    '28d': $localize`Last 28 days`,
    '30d': $localize`Last 30 days`,
    '91d': $localize`Last 91 days`,
    month: $localize`Month to date`,
    quarter: $localize`Quarter to date`,
    year: $localize`Year to date`,
    'last-month': $localize`Last month`,
    '12m': $localize`Last 12 months`,
    all: $localize`All time`,
    custom: $localize`Custom`,
  }[id];
}

/** What a comparison is called. */
export function comparisonName(compare: Compare): string {
  return {
    previous: $localize`Previous period`,
    year: $localize`Year before`,
    weekdays: $localize`Same weekdays`,
    none: $localize`No comparison`,
    custom: $localize`Custom`,
  }[compare];
}

/** What the address says about the comparison; every part may be missing or nonsense. */
export type CompareQuery = { [name in 'compare' | 'compareFrom' | 'compareTo']?: string | undefined };

export type ChosenComparison =
  { compare: Exclude<Compare, 'custom'> } | { compare: 'custom'; compareFrom: Day; compareTo: Day };

/** The comparison that a query means. Nothing is before all days. */
export function chosenComparison(query: CompareQuery, range: RangeId): ChosenComparison {
  const { compare, compareFrom, compareTo } = query;
  if (compare === 'custom' && isRange(compareFrom, compareTo))
    return { compare, compareFrom: compareFrom as Day, compareTo: compareTo as Day };
  return { compare: COMPARISONS.find((id) => id === compare) ?? standingComparison(range) };
}

/** What a range is compared with where nothing else is said. */
export function standingComparison(range: RangeId): KeptRange['compare'] {
  return range === 'all' ? 'none' : DEFAULT_COMPARE;
}

/** Whether the store has more days than are answered at once, so that all of them are the newest. */
export function isCut(firstDay: Day | null, today: Day): boolean {
  return firstDay !== null && daysBetween(firstDay, today) >= RANGE_MAX_DAYS;
}

type Compared = Range & Pick<Partial<Comparison>, 'compareFrom' | 'compareTo'>;

/**
 * Buckets that leave a line readable, and a comparison with days of its own: hours for one or two days, days up to 90,
 * weeks up to 200, then months.
 */
export function grainFor({ from, to, compareFrom = from, compareTo = from }: Compared): Grain {
  const days = Math.max(daysBetween(from, to), daysBetween(compareFrom, compareTo)) + 1;
  if (days <= 2) return 'hour';
  if (days <= 90) return 'day';
  return days <= 200 ? 'week' : 'month';
}

/** Whether both are days of the calendar, in order, and not further apart than the API answers. */
export function isRange(from: string | undefined, to: string | undefined): boolean {
  return isDay(from) && isDay(to) && from <= to && daysBetween(from, to) < RANGE_MAX_DAYS;
}

function isDay(text: string | undefined): text is Day {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function oneDay(day: Day): Range {
  return { from: day, to: day };
}

function lastDays(today: Day, count: number): Range {
  return { from: addDays(today, 1 - count), to: today };
}

/** From the first day until today; the newest that are answered at once where there are more. */
function allDays(today: Day, firstDay: Day | null): Range {
  if (firstDay === null || firstDay > today) return oneDay(today);
  return isCut(firstDay, today) ? lastDays(today, RANGE_MAX_DAYS) : { from: firstDay, to: today };
}

function lastMonth(today: Day): Range {
  const first = addMonths(monthOf(today), -1);
  return { from: first, to: addDays(monthOf(today), -1) };
}

function quarterOf(today: Day): Day {
  const month = Number(today.slice(5, 7));
  return addMonths(monthOf(today), -((month - 1) % 3));
}
