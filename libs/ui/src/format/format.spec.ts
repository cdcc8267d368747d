import { describeChange } from './change';
import { bucketLabel, hourLabel, hourTick, rangeLabel, repeatedHours } from './day-label';
import { elapsed } from './elapsed';
import { displayLocale } from './locale';
import { formatMetric, NO_VALUE } from './metric-value';
import { formatMoney } from './money';

describe('formatMoney', () => {
  it('knows the decimals of the currency', () => {
    expect(formatMoney(123456, 'EUR')).toBe('€1,234.56');
    expect(formatMoney(123456, 'JPY')).toBe('¥123,456');
    expect(formatMoney(123456, 'KWD')).toMatch(/^KWD\s123\.456$/);
    expect(formatMoney(-500, 'USD')).toBe('-$5.00');
  });

  it('follows ISO 4217 where browsers do not', () => {
    expect(formatMoney(12345, 'RSD')).toMatch(/123\.45$/);
  });

  it('is short on axes', () => {
    expect(formatMoney(1250000, 'EUR', 'compact')).toBe('€12.5K');
    expect(formatMoney(0, 'EUR', 'compact')).toBe('€0');
    expect(formatMoney(1250000, 'JPY', 'compact')).toBe('¥1.3M');
  });
});

describe('formatMetric', () => {
  it('follows the unit', () => {
    expect(formatMetric(1234, { id: 'orders', unit: 'count' }, 'EUR')).toBe('1,234');
    expect(formatMetric(0.1234, { id: 'returningRate', unit: 'ratio' }, 'EUR')).toBe('12.3%');
    expect(formatMetric(7650, { id: 'aovCents', unit: 'quotient' }, 'EUR')).toBe('€76.50');
    expect(formatMetric(1.8, { id: 'unitsPerOrder', unit: 'quotient' }, 'EUR')).toBe('1.8');
    expect(formatMetric(1152.83, { id: 'daysOfCover', unit: 'quotient' }, 'EUR')).toBe('1,153');
    expect(formatMetric(null, { id: 'aovCents', unit: 'quotient' }, 'EUR')).toBe(NO_VALUE);
  });

  it('has on axes no decimals that say nothing', () => {
    const rate = { id: 'returningRate', unit: 'ratio' } as const;
    expect(formatMetric(1, rate, 'EUR', 'compact')).toBe('100%');
    expect(formatMetric(0.025, rate, 'EUR', 'compact')).toBe('2.5%');
  });
});

describe('describeChange', () => {
  it('says the direction in a word and judges it by the metric', () => {
    const grown = { value: 112, previous: 100, change: 0.12 };
    expect(describeChange(grown, 'up')).toEqual({ kind: 'up', text: '12.0% up', tone: 'good' });
    expect(describeChange(grown, 'down').tone).toBe('bad');
    expect(describeChange(grown, 'none').tone).toBe('neutral');
    expect(describeChange({ value: 88, previous: 100, change: -0.12 }, 'up')).toMatchObject({
      kind: 'down',
      tone: 'bad',
    });
  });

  it('calls a beginning new, and caps what says nothing any more', () => {
    expect(describeChange({ value: 5, previous: 0, change: null }, 'up').text).toBe('new');
    expect(describeChange({ value: 5000, previous: 1, change: 4999 }, 'up').text).toBe('>999% up');
    expect(describeChange({ value: 0, previous: 0, change: null }, 'up').text).toBe('no change');
  });

  it('calls more of a negative amount up, and judges returns by that', () => {
    const more = { value: -150, previous: -100, change: -0.5 };
    expect(describeChange(more, 'down')).toEqual({ kind: 'up', text: '50.0% up', tone: 'bad' });
    expect(describeChange(more, 'none')).toMatchObject({ kind: 'up', tone: 'neutral' });
    expect(describeChange(more, 'up')).toMatchObject({ kind: 'down', tone: 'bad' });
    expect(describeChange({ value: -5, previous: 0, change: null }, 'down').text).toBe('new');
  });

  it('says nothing without a comparison', () => {
    expect(describeChange({ value: 5, previous: null, change: null }, 'up').kind).toBe('none');
    expect(describeChange({ value: null, previous: 4, change: null }, 'up').kind).toBe('none');
  });
});

describe('labels of days', () => {
  it('names a bucket by its grain and ends a week with the range', () => {
    expect(bucketLabel('2026-03-12', 'day', '2026-03-31')).toBe('Thu, Mar 12, 2026');
    expect(bucketLabel('2026-03-09', 'week', '2026-03-31')).toMatch(/^Mar 9\s–\s15, 2026$/);
    expect(bucketLabel('2026-03-30', 'week', '2026-03-31')).toMatch(/^Mar 30\s–\s31, 2026$/);
    expect(bucketLabel('2026-03-01', 'month', '2026-03-31')).toBe('Mar 2026');
  });

  it('tells two hours of one name apart, on the day on which clocks are set back', () => {
    const day = ['2030-10-27T01:00+02:00', '2030-10-27T02:00+02:00', '2030-10-27T02:00+01:00'];
    expect(repeatedHours([...day, '2030-10-27T03:00+01:00'])).toEqual(new Set(['2030-10-27T02']));
    const [, first = '', second = ''] = day;
    expect(hourLabel(first)).toMatch(/^Sun, Oct 27, 2030, 2\sAM$/);
    expect([hourLabel(first, true), hourLabel(second, true)].map((text) => text.slice(-7))).toEqual([
      '(UTC+2)',
      '(UTC+1)',
    ]);
    expect(hourTick('2030-04-07T02:00+10:30', true)).toMatch(/^2\sAM \+10:30$/);
    expect(hourTick('2030-11-03T01:00-05:00', true)).toMatch(/^1\sAM −5$/);
  });

  it('writes a range of one day as that day', () => {
    expect(rangeLabel({ from: '2026-03-12', to: '2026-03-12' })).toBe('Mar 12, 2026');
  });
});

describe('elapsed', () => {
  it('uses the largest unit that fits and never speaks of the future', () => {
    const now = Date.parse('2026-03-12T12:00:00Z');
    expect(elapsed('2026-03-12T11:59:48Z', now)).toBe('12 seconds ago');
    expect(elapsed('2026-03-12T11:00:00Z', now)).toBe('1 hour ago');
    expect(elapsed('2026-03-11T11:00:00Z', now)).toBe('yesterday');
    expect(elapsed('2026-03-12T12:00:09Z', now)).toBe('now');
  });
});

describe('displayLocale', () => {
  it('takes the reader’s own kind of the language of the words, and only well-formed tags', () => {
    expect(displayLocale(['de-AT', 'en-GB', 'en'])).toBe('de-AT');
    expect(displayLocale(['de-AT', 'en-GB', 'en'], 'en')).toBe('en-GB');
    expect(displayLocale(['en-US@posix'])).toBe('en-US');
    expect(displayLocale(['es-419@posix'])).toBe('es-ES');
    expect(displayLocale(['ja'])).toBe('en-US');
  });
});
