import { type Day } from '@shopmeter/contracts';
import { chosenComparison, chosenRange, grainFor, isCut } from './range';
import { storeDay } from './store-day';

describe('storeDay', () => {
  it('is the day in the zone of the store, whatever the zone of the browser', () => {
    const instant = Date.parse('2026-03-01T15:30:00Z');
    expect(storeDay('Asia/Tokyo', instant)).toBe('2026-03-02');
    expect(storeDay('America/Los_Angeles', instant)).toBe('2026-03-01');
    expect(storeDay('Europe/Berlin', instant)).toBe('2026-03-01');
  });

  it('counts in UTC while the zone is not known', () => {
    expect(storeDay(null, Date.parse('2026-03-01T23:59:59Z'))).toBe('2026-03-01');
  });

  it('turns at local midnight on days of 23 and 25 hours', () => {
    // Berlin springs forward on 29 March 2026 and back on 25 October 2026.
    expect(storeDay('Europe/Berlin', Date.parse('2026-03-28T22:59:59Z'))).toBe('2026-03-28');
    expect(storeDay('Europe/Berlin', Date.parse('2026-03-28T23:00:00Z'))).toBe('2026-03-29');
    expect(storeDay('Europe/Berlin', Date.parse('2026-03-29T21:59:59Z'))).toBe('2026-03-29');
    expect(storeDay('Europe/Berlin', Date.parse('2026-03-29T22:00:00Z'))).toBe('2026-03-30');
    expect(storeDay('Europe/Berlin', Date.parse('2026-10-24T22:00:00Z'))).toBe('2026-10-25');
    expect(storeDay('Europe/Berlin', Date.parse('2026-10-25T22:59:59Z'))).toBe('2026-10-25');
    expect(storeDay('Europe/Berlin', Date.parse('2026-10-25T23:00:00Z'))).toBe('2026-10-26');
  });
});

describe('chosenRange', () => {
  const days = (range: string, today = '2026-03-31', firstDay: Day | null = null) => {
    const { from, to } = chosenRange({ range }, today, firstDay);
    return `${from}..${to}`;
  };

  it('resolves every ready-made range', () => {
    expect(days('today')).toBe('2026-03-31..2026-03-31');
    expect(days('yesterday')).toBe('2026-03-30..2026-03-30');
    expect(days('7d')).toBe('2026-03-25..2026-03-31');
    expect(days('28d')).toBe('2026-03-04..2026-03-31');
    expect(days('30d')).toBe('2026-03-02..2026-03-31');
    expect(days('91d')).toBe('2025-12-31..2026-03-31');
    expect(days('month')).toBe('2026-03-01..2026-03-31');
    expect(days('quarter')).toBe('2026-01-01..2026-03-31');
    expect(days('year')).toBe('2026-01-01..2026-03-31');
    expect(days('last-month')).toBe('2026-02-01..2026-02-28');
    expect(days('12m')).toBe('2025-04-01..2026-03-31');
  });

  it('crosses the turn of the year and leap days', () => {
    expect(days('last-month', '2026-01-15')).toBe('2025-12-01..2025-12-31');
    expect(days('quarter', '2026-12-31')).toBe('2026-10-01..2026-12-31');
    expect(days('12m', '2024-02-29')).toBe('2023-03-01..2024-02-29');
  });

  it('goes back to the first order, and ten years at most', () => {
    expect(days('all', '2026-03-31', '2024-02-29')).toBe('2024-02-29..2026-03-31');
    expect(days('all', '2026-03-31', '2016-03-24')).toBe('2016-03-24..2026-03-31');
    expect(isCut('2016-03-24', '2026-03-31')).toBe(false);
    expect(days('all', '2026-03-31', '2016-03-23')).toBe('2016-03-24..2026-03-31');
    expect(isCut('2016-03-23', '2026-03-31')).toBe(true);
    expect(days('all')).toBe('2026-03-31..2026-03-31');
    expect(days('all', '2026-03-31', '2026-04-01')).toBe('2026-03-31..2026-03-31');
  });

  it('takes two days from the address', () => {
    const range = chosenRange({ range: 'custom', from: '2026-02-01', to: '2026-02-10' }, '2026-03-31', null);
    expect(range).toMatchObject({ id: 'custom', from: '2026-02-01', to: '2026-02-10' });
  });

  it.each([
    { range: 'custom', from: '2026-02-10', to: '2026-02-01' },
    { range: 'custom', from: '2026-02-30', to: '2026-03-01' },
    { range: 'custom', from: '2000-01-01', to: '2026-03-01' },
    { range: 'custom' },
    { range: 'nonsense' },
    {},
  ])('shows the default range for %j', (query) => {
    expect(chosenRange(query, '2026-03-31', null).id).toBe('28d');
  });
});

describe('chosenComparison', () => {
  it('falls back to the previous period', () => {
    expect(chosenComparison({ compare: 'year' }, '28d')).toEqual({ compare: 'year' });
    expect(chosenComparison({ compare: 'none' }, '28d')).toEqual({ compare: 'none' });
    expect(chosenComparison({ compare: 'nonsense' }, '28d')).toEqual({ compare: 'previous' });
    expect(chosenComparison({}, 'all')).toEqual({ compare: 'none' });
    expect(chosenComparison({ compare: 'year' }, 'all')).toEqual({ compare: 'year' });
  });

  it('takes two days from the address', () => {
    const days = { compareFrom: '2025-12-01', compareTo: '2025-12-24' };
    const compare = 'custom';
    expect(chosenComparison({ compare, ...days }, '28d')).toEqual({ compare, ...days });
    const turned = { compareFrom: days.compareTo, compareTo: days.compareFrom };
    expect(chosenComparison({ compare, ...turned }, '28d')).toEqual({ compare: 'previous' });
    expect(chosenComparison({ compare: 'year', ...days }, '28d')).toEqual({ compare: 'year' });
  });
});

describe('grainFor', () => {
  it('keeps lines readable', () => {
    expect(grainFor({ from: '2026-01-01', to: '2026-01-01' })).toBe('hour');
    expect(grainFor({ from: '2026-01-01', to: '2026-01-02' })).toBe('hour');
    expect(grainFor({ from: '2026-01-01', to: '2026-01-03' })).toBe('day');
    expect(grainFor({ from: '2026-01-01', to: '2026-03-31' })).toBe('day');
    expect(grainFor({ from: '2025-12-31', to: '2026-03-31' })).toBe('week');
    expect(grainFor({ from: '2025-04-01', to: '2026-03-31' })).toBe('month');
  });

  it('goes by the comparison where that is longer', () => {
    const day = { from: '2026-01-01', to: '2026-01-01' };
    expect(grainFor({ ...day, compareFrom: '2025-01-01', compareTo: '2025-01-02' })).toBe('hour');
    expect(grainFor({ ...day, compareFrom: '2025-01-01', compareTo: '2025-01-03' })).toBe('day');
  });
});
