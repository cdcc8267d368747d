import { type AlertMetric, type AlertRule, currencyExponent } from '@shopmeter/contracts';
import { unitOf } from './alert-words';

/** What is chosen in the form of an alert: texts, as its fields hold them. */
export interface AlertChoice {
  kind: string;
  metric: AlertMetric;
  amount: string;
}

/** What a metric counts of one that is typed: money is typed in whole units, shares in per cent. */
function factorOf(metric: AlertMetric, currency: string): number {
  const unit = unitOf(metric);
  if (unit === 'ratio') return 0.01;
  return unit === 'count' ? 1 : 10 ** currencyExponent(currency);
}

/** Without the digits that only binary fractions have: 57 × 0.01 is 0.57. */
function exact(product: number): number {
  return Number(product.toPrecision(15));
}

/** The rule that is meant. @param amount a number with a point or a comma */
export function ruleOf({ kind, metric, amount }: AlertChoice, currency: string): AlertRule {
  const number = Number(amount.replace(',', '.'));
  if (kind === 'orders' || kind === 'webhooks') return { kind: 'silence', of: kind, hours: number };
  if (kind === 'drop') return { kind, metric, percent: number };
  const value = exact(number * factorOf(metric, currency));
  return { kind: 'threshold', metric, direction: kind === 'above' ? 'above' : 'below', value };
}

/** How a rule is chosen; of silence, `metric` stays as it was. */
export function choiceOf(rule: AlertRule, currency: string, metric: AlertMetric): AlertChoice {
  switch (rule.kind) {
    case 'silence':
      return { kind: rule.of, metric, amount: String(rule.hours) };
    case 'drop':
      return { kind: rule.kind, metric: rule.metric, amount: String(rule.percent) };
    case 'threshold': {
      const amount = exact(rule.value / factorOf(rule.metric, currency));
      return { kind: rule.direction, metric: rule.metric, amount: String(amount) };
    }
  }
}
