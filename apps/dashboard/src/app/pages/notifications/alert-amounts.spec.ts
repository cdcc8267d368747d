import { type AlertRule } from '@shopmeter/contracts';
import { choiceOf, ruleOf } from './alert-amounts';

describe('what is typed into the form of an alert', () => {
  it.each([
    ['below', 'netSalesCents', '500,5', 'EUR', { direction: 'below', value: 50_050 }],
    ['above', 'netSalesCents', '500', 'JPY', { direction: 'above', value: 500 }],
    ['above', 'returningRate', '25', 'EUR', { direction: 'above', value: 0.25 }],
    ['below', 'orders', '3', 'EUR', { direction: 'below', value: 3 }],
  ] as const)('%s, %s, %s in %s', (kind, metric, amount, currency, wanted) => {
    expect(ruleOf({ kind, metric, amount }, currency)).toEqual({ kind: 'threshold', metric, ...wanted });
  });

  it.each<AlertRule>([
    { kind: 'threshold', metric: 'netSalesCents', direction: 'below', value: 1_999_999_999_999 },
    { kind: 'threshold', metric: 'returningRate', direction: 'above', value: 0.57 },
    { kind: 'threshold', metric: 'discountsCents', direction: 'above', value: -1 },
    { kind: 'drop', metric: 'units', percent: 30 },
    { kind: 'silence', of: 'webhooks', hours: 6 },
  ])('means the same again when nothing is changed: %o', (rule) => {
    expect(ruleOf(choiceOf(rule, 'EUR', 'units'), 'EUR')).toEqual(rule);
  });
});
