import { type ChartPoint } from './chart-point';

/** A line chart in one sentence or three, for those who do not see it and those in a hurry. */
export function chartSummary(
  label: string,
  points: readonly ChartPoint[],
  formatValue: (value: number) => string,
  buckets = $localize`points`,
): string {
  const known = points.filter((point) => point.value !== null) as (ChartPoint & { value: number })[];
  const [first] = known;
  if (!first) return $localize`${label}:metric: has no values in this range.`;
  const highest = known.reduce((best, point) => (point.value > best.value ? point : best), first);
  const lowest = known.reduce((best, point) => (point.value < best.value ? point : best), first);
  if (highest.value === lowest.value) {
    const value = formatValue(first.value);
    return known.length === 1
      ? $localize`${label}:metric: was ${value}:value: on ${first.title}:date:.`
      : $localize`${label}:metric: was ${value}:value: throughout, from ${first.title}:date:.`;
  }
  const [most, least] = [formatValue(highest.value), formatValue(lowest.value)];
  const extremes = $localize`${label}:metric: was highest on ${highest.title}:highestDate: with ${most}:highest: and lowest on ${lowest.title}:lowestDate: with ${least}:lowest:.`;
  return extremes + comparisonSentence(known, buckets);
}

function comparisonSentence(points: readonly (ChartPoint & { value: number })[], buckets: string): string {
  const compared = points.filter((point) => point.previous !== null);
  if (compared.length === 0) return '';
  const above = compared.filter((point) => point.value > (point.previous ?? 0)).length;
  return ` ${$localize`It was above the comparison in ${above}:count: of ${compared.length}:all: ${buckets}:buckets:.`}`;
}
