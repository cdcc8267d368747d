import { type MetricDefinition } from '@shopmeter/contracts';
import { displayLocale } from './locale';
import { formatMoney } from './money';
import { whenNeeded } from './when-needed';

/** What stands where a metric has no value, such as an average over no orders. */
export const NO_VALUE = '–';

type Measured = Pick<MetricDefinition, 'id' | 'unit'>;

const locale = displayLocale();
const written = (how: Intl.NumberFormatOptions) => whenNeeded(() => new Intl.NumberFormat(locale, how));
const whole = written({ maximumFractionDigits: 0 });
const compact = written({ notation: 'compact', maximumFractionDigits: 1 });
const wholePercent = written({ style: 'percent' });
const axisPercent = written({ style: 'percent', maximumFractionDigits: 1 });
const percent = written({ style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
const quotient = written({ minimumFractionDigits: 1, maximumFractionDigits: 2 });

/** Whether the metric counts minor units of the store's currency. */
export function isMoney({ id, unit }: Measured): boolean {
  return unit === 'money' || (unit === 'quotient' && id.endsWith('Cents'));
}

/** A metric's value as people write it; `compact` for axes. */
export function formatMetric(
  value: number | null,
  metric: Measured,
  currency: string,
  style: 'exact' | 'compact' = 'exact',
): string {
  if (value === null) return NO_VALUE;
  if (isMoney(metric)) return formatMoney(value, currency, style);
  if (metric.unit === 'ratio')
    return style === 'compact' ? axisPercent().format(value) : formatPercent(value);
  if (style === 'compact') return compact().format(value);
  // Decimals of hundreds of days say nothing.
  return metric.unit === 'quotient' && Math.abs(value) < 100
    ? quotient().format(value)
    : whole().format(value);
}

/** `0.124` as "12.4%", or "12,4 %" where that is the custom; always with the same decimals, so that columns align. */
export function formatPercent(ratio: number, decimals: 0 | 1 = 1): string {
  return (decimals === 0 ? wholePercent : percent)().format(ratio);
}
