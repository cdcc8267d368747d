import { currencyExponent, type MetricDefinition, type MetricsAnswer } from '@shopmeter/contracts';
import {
  bucketLabel,
  type ChartPoint,
  clockHour,
  hourLabel,
  hourTick,
  isMoney,
  repeatedHours,
  tickLabel,
} from '@shopmeter/ui';

/** The course of one metric as points of a chart; buckets that the answer leaves out have no value. */
export function chartPoints(
  { series, range, comparison, grain }: MetricsAnswer,
  metricId: string,
): ChartPoint[] {
  const twice = repeatedHours(series.flatMap(({ hour }) => hour ?? []));
  const twiceBefore = repeatedHours(series.flatMap(({ previousHour }) => previousHour ?? []));
  return series.map(({ day, hour, values, previousDay, previousHour, previous }) => ({
    day: hour ?? day,
    title: hour ? hourLabel(hour, twice.has(clockHour(hour))) : bucketLabel(day, grain, range.to),
    tick: hour ? hourTick(hour, twice.has(clockHour(hour))) : tickLabel(day, grain),
    value: values[metricId] ?? null,
    previousTitle: previousHour
      ? hourLabel(previousHour, twiceBefore.has(clockHour(previousHour)))
      : previousDay && comparison && bucketLabel(previousDay, grain, comparison.to),
    previous: previous?.[metricId] ?? null,
  }));
}

/** The finest step of an axis that says something: one order, one unit of the currency, one per cent. */
export function smallestStep(metric: MetricDefinition, currency: string): number {
  if (isMoney(metric)) return 10 ** currencyExponent(currency);
  if (metric.unit === 'ratio') return 0.01;
  return metric.unit === 'quotient' ? 0.1 : 1;
}
