import { type Alert, type AlertMetric, type AlertRule, type Unit } from '@shopmeter/contracts';
import { counted, formatMetric, formatPercent } from '@shopmeter/ui';

/** What a metric that alerts can watch counts, which decides how its threshold is typed and shown. */
const UNITS: Record<AlertMetric, Unit> = {
  netSalesCents: 'money',
  grossSalesCents: 'money',
  totalSalesCents: 'money',
  orders: 'count',
  aovCents: 'quotient',
  units: 'count',
  newCustomers: 'count',
  returningRate: 'ratio',
  discountsCents: 'money',
  reversalsCents: 'money',
};

export function unitOf(metric: AlertMetric): Unit {
  return UNITS[metric];
}

/** What a metric is called. */
export function metricName(metric: AlertMetric): string {
  return {
    netSalesCents: $localize`Net sales`,
    grossSalesCents: $localize`Gross sales`,
    totalSalesCents: $localize`Total sales`,
    orders: $localize`Orders`,
    aovCents: $localize`Average order value`,
    units: $localize`Units sold`,
    newCustomers: $localize`New customers`,
    returningRate: $localize`Returning customers`,
    discountsCents: $localize`Discounts`,
    reversalsCents: $localize`Returns`,
  }[metric];
}

/** "Net sales below €500.00 a day". */
export function ruleWords(rule: AlertRule, currency: string): string {
  switch (rule.kind) {
    case 'silence':
      return rule.of === 'orders'
        ? counted(
            rule.hours,
            $localize`No orders for an hour`,
            $localize`No orders for ${rule.hours}:hours: hours`,
          )
        : counted(
            rule.hours,
            $localize`No webhooks for an hour`,
            $localize`No webhooks for ${rule.hours}:hours: hours`,
          );
    case 'drop': {
      const percent = formatPercent(rule.percent / 100, 0);
      return $localize`${metricName(rule.metric)}:metric: at least ${percent}:percent: below the same weekday`;
    }
    case 'threshold': {
      const value = valueWords(rule.metric, rule.value, currency);
      return rule.direction === 'above'
        ? $localize`${metricName(rule.metric)}:metric: above ${value}:value: a day`
        : $localize`${metricName(rule.metric)}:metric: below ${value}:value: a day`;
    }
  }
}

/** What was seen when the alert was looked at last. */
export function seenWords({ rule, value }: Pick<Alert, 'rule' | 'value'>, currency: string): string {
  if (value === null) return '–';
  if (rule.kind !== 'silence') return valueWords(rule.metric, value, currency);
  if (value < 1) return $localize`within the last hour`;
  return counted(value, $localize`an hour ago`, $localize`${value}:hours: hours ago`);
}

function valueWords(metric: AlertMetric, value: number, currency: string): string {
  return formatMetric(value, { id: metric, unit: unitOf(metric) }, currency);
}
