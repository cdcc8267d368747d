import type { Range } from '@shopmeter/contracts';
import type { Period } from '@shopmeter/metrics';

/** What of each bucket of a period lies within days that count whole; of hours, those days themselves. */
export function wholeParts({ buckets }: Period, days: Range | null): Range[] {
  if (!days) return [];
  const parts = buckets.filter((bucket) => !('hour' in bucket) && bucket.from <= days.to);
  if (parts.length === 0) return [days];
  return parts.map(({ from, to }) => ({ from, to: to < days.to ? to : days.to }));
}
