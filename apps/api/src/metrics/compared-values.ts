import type { MetricsAnswer } from '@shopmeter/contracts';
import { relativeChange, type Periods } from '@shopmeter/metrics';
import type { RangeValues } from './range-values';

/** Points beside those of the comparison: hours by their time on the clock, anything else one after the other. */
export function seriesOf(
  { current: { buckets }, previous: compared }: Periods,
  values: RangeValues,
  previous: RangeValues | null,
): MetricsAnswer['series'] {
  const others = compared?.buckets ?? [];
  return buckets.map((bucket, index) => {
    const isHour = 'hour' in bucket;
    const at = isHour ? others.findIndex((other) => 'hour' in other && other.clock === bucket.clock) : index;
    const other = others[at];
    return {
      day: bucket.day,
      previousDay: other?.day ?? null,
      ...(isHour ? { hour: bucket.hour, previousHour: other && 'hour' in other ? other.hour : null } : {}),
      values: values.buckets[index]!,
      previous: previous?.buckets[at] ?? null,
    };
  });
}

/** Values beside those of the comparison, with the change. */
export function totalsOf(current: RangeValues, previous: RangeValues | null): MetricsAnswer['totals'] {
  return Object.fromEntries(
    Object.entries(current.totals).map(([id, value]) => {
      const base = previous?.totals[id] ?? null;
      return [id, { value, previous: base, change: relativeChange(value, base) }];
    }),
  );
}
