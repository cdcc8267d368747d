import type { Compare } from '@shopmeter/contracts';
import { bucketsOf } from './buckets';
import { comparisonRange } from './comparison-range';
import { periodsOf } from './period';
import { relativeChange } from './relative-change';

describe('buckets', () => {
  it('cuts weeks at Mondays and at the ends of the range, without a gap', () => {
    expect(
      bucketsOf({ from: '2026-04-29', to: '2026-05-12' }, 'week').map(({ from, to }) => [from, to]),
    ).toEqual([
      ['2026-04-29', '2026-05-03'],
      ['2026-05-04', '2026-05-10'],
      ['2026-05-11', '2026-05-12'],
    ]);
  });

  it('cuts months over a leap year', () => {
    expect(
      bucketsOf({ from: '2028-01-15', to: '2028-03-02' }, 'month').map(({ from, to }) => [from, to]),
    ).toEqual([
      ['2028-01-15', '2028-01-31'],
      ['2028-02-01', '2028-02-29'],
      ['2028-03-01', '2028-03-02'],
    ]);
  });
});

describe('the range to compare with', () => {
  const range = { from: '2028-02-29', to: '2028-03-01' };
  it.each([
    ['previous', { from: '2028-02-27', to: '2028-02-28' }],
    ['year', { from: '2027-02-28', to: '2027-03-01' }],
    ['weekdays', { from: '2028-02-22', to: '2028-02-23' }],
    ['none', null],
  ] as const)('%s', (compare, expected) => {
    expect(comparisonRange(range, { compare })).toEqual(expected);
  });
});

describe('days of one’s own', () => {
  const own = { compare: 'custom', compareFrom: '2026-10-01', compareTo: '2026-10-02' } as const;
  const until = (from: string) =>
    periodsOf({ from, to: '2026-11-02', ...own, grain: 'day' }, 'UTC', new Date('2026-11-02T14:00:00Z'));

  it('are compared with as they are', () => {
    const days = { from: '2026-10-01', to: '2026-10-02' };
    expect(comparisonRange({ from: '2026-11-02', to: '2026-11-02' }, own)).toEqual(days);
  });

  it('count up to the same time on the clock where there are as many, and whole otherwise', () => {
    expect(until('2026-11-01').previous?.until?.toISOString()).toBe('2026-10-02T14:00:00.000Z');
    expect(until('2026-11-02').previous?.until).toBeNull();
  });
});

describe('the same weekdays', () => {
  it.each([
    ['2026-03-02', '2026-03-08', '2026-02-23', '2026-03-01'],
    ['2026-03-02', '2026-03-09', '2026-02-16', '2026-02-23'],
  ])('of %s to %s are %s to %s', (from, to, earlierFrom, earlierTo) => {
    expect(comparisonRange({ from, to }, { compare: 'weekdays' })).toEqual({
      from: earlierFrom,
      to: earlierTo,
    });
  });
});

describe('a range that ends today', () => {
  const periods = (now: string, compare: Compare = 'previous') =>
    periodsOf(
      { from: '2026-11-02', to: '2026-11-02', compare, grain: 'day' },
      'America/New_York',
      new Date(now),
    );

  it('is compared up to the same time on the clock, also where a day had 25 hours', () => {
    expect(periods('2026-11-02T14:00:00Z').previous?.until?.toISOString()).toBe('2026-11-01T14:00:00.000Z');
    expect(periods('2026-11-02T05:30:00Z').previous?.until?.toISOString()).toBe('2026-11-01T04:30:00.000Z');
    expect(periods('2026-11-02T14:00:00Z', 'year').previous?.until?.toISOString()).toBe(
      '2025-11-02T14:00:00.000Z',
    );
  });

  it('is compared whole once it is over', () => {
    expect(periods('2026-11-03T05:00:00Z').previous?.until).toBeNull();
  });
});

describe('the relative change', () => {
  it.each([
    [150, 100, 0.5],
    [50, 100, -0.5],
    [-50, -100, 0.5],
    [5, 0, null],
    [null, 5, null],
    [5, null, null],
  ])('of %p against %p is %p', (value, base, change) => {
    expect(relativeChange(value, base)).toBe(change);
  });
});
