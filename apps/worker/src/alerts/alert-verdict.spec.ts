import type { AlertRule } from '@shopmeter/contracts';
import { alertVerdict, type AlertFacts } from './alert-verdict';

const facts = (parts: Partial<AlertFacts>): AlertFacts => ({
  today: null,
  ended: { value: null, previous: null, change: null },
  silentHours: 0,
  ...parts,
});
const ended = (value: number | null, change: number | null = null) => ({ value, previous: null, change });
const above: AlertRule = { kind: 'threshold', metric: 'reversalsCents', direction: 'above', value: 100 };
const below: AlertRule = { ...above, metric: 'netSalesCents', direction: 'below' };
const drop: AlertRule = { kind: 'drop', metric: 'orders', percent: 30 };
const silence: AlertRule = { kind: 'silence', of: 'orders', hours: 6 };

test.each<[string, AlertRule, Partial<AlertFacts>, boolean, boolean | null]>([
  ['exactly the threshold is not above it', above, { today: 100 }, false, false],
  ['a day opens it before it ends', above, { today: 101 }, false, true],
  ['yesterday alone opens nothing', above, { today: 0, ended: ended(500) }, false, false],
  ['midnight alone ends nothing', above, { today: 0, ended: ended(500) }, true, true],
  ['a whole day that was not above ends it', above, { today: 0, ended: ended(100) }, true, false],
  ['no value is not above', above, { today: null, ended: ended(null) }, true, false],
  ['a morning is not below', below, { today: 0, ended: ended(100) }, false, false],
  ['a day that ended below opens it', below, { today: 900, ended: ended(99) }, false, true],
  ['no value decides nothing', below, { ended: ended(null) }, true, null],
  ['just less than the drop', drop, { ended: ended(71, -0.29) }, false, false],
  ['exactly the drop', drop, { ended: ended(70, -0.3) }, false, true],
  ['nothing to compare with decides nothing', drop, { ended: ended(0, null) }, false, null],
  ['silence short of its hours', silence, { silentHours: 5.99 }, false, false],
  ['silence of its hours', silence, { silentHours: 6 }, false, true],
])('%s', (_name, rule, parts, wasOpen, isOpen) => {
  expect(alertVerdict(rule, facts(parts), wasOpen).isOpen).toBe(isOpen);
});
