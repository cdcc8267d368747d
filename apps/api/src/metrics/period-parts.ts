import type { Day, Range } from '@shopmeter/contracts';
import type { MeasureDay } from '@shopmeter/db';
import { hourlyOf, hourPartsOf, momentsOf, wholeDaysOf, type Moments, type Period } from '@shopmeter/metrics';
import type { MetricsStore, Reading } from './reading';

/** How a period is read: from sums of days and hours, and from what happened within some moments. */
export interface PeriodParts {
  /** Null for none. */
  days: Range | null;
  /** Those of a last day that counts in part, and their sums; null where they are not stored or none are needed. */
  hours: { day: Day; hours: number; sums: MeasureDay[] } | null;
  /** Null for nothing that sums do not tell. */
  moments: Moments | null;
}

/** @param measures what is added up; of a day that counts in part their stored hours are read */
export async function periodParts(
  { sums }: Pick<Reading, 'sums'>,
  { id, currency, zone }: MetricsStore,
  measures: readonly string[],
  period: Period,
): Promise<PeriodParts> {
  const parts = hourPartsOf(period, zone);
  const found = parts && (await sums.hourSums(id, hourlyOf(measures), currency, parts));
  if (!parts || !found)
    return { days: wholeDaysOf(period, zone), hours: null, moments: momentsOf(period, zone) };
  return { days: parts.days, hours: { ...parts, sums: found }, moments: parts.rest };
}
