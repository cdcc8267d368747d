import { type ChartPoint } from './chart-point';

/** A line chart in one sentence or three, for those who do not see it and those in a hurry. */
export function chartSummary(
  label: string,
  points: readonly ChartPoint[],
  formatValue: (value: number) => string,
  buckets = 'points',
): string {
  const known = points.filter((point) => point.value !== null) as (ChartPoint & { value: number })[];
  const [first] = known;
  if (!first) return `${label} has no values in this range.`;
  const highest = known.reduce((best, point) => (point.value > best.value ? point : best), first);
  const lowest = known.reduce((best, point) => (point.value < best.value ? point : best), first);
  if (highest.value === lowest.value) {
    return `${label} was ${formatValue(first.value)} ${known.length === 1 ? 'on' : 'throughout, from'} ${first.title}.`;
  }
  return (
    `${label} was highest on ${highest.title} with ${formatValue(highest.value)}` +
    ` and lowest on ${lowest.title} with ${formatValue(lowest.value)}.${comparisonSentence(known, buckets)}`
  );
}

function comparisonSentence(points: readonly (ChartPoint & { value: number })[], buckets: string): string {
  const compared = points.filter((point) => point.previous !== null);
  if (compared.length === 0) return '';
  const above = compared.filter((point) => point.value > (point.previous ?? 0)).length;
  return ` It was above the comparison in ${above} of ${compared.length} ${buckets}.`;
}
