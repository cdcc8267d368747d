import { localDays } from './local-day';

describe('local days', () => {
  it.each([
    ['America/New_York', '2026-03-08T04:30:00Z', '2026-03-07'],
    ['America/New_York', '2026-03-09T03:59:00Z', '2026-03-08'],
    ['America/New_York', '2026-03-09T04:00:00Z', '2026-03-09'],
    ['Asia/Kolkata', '2026-06-30T18:29:59.999Z', '2026-06-30'],
    ['Asia/Kolkata', '2026-06-30T18:30:00Z', '2026-07-01'],
    ['Pacific/Auckland', '2026-04-04T11:00:00Z', '2026-04-05'],
    ['Pacific/Apia', '2011-12-30T09:59:59Z', '2011-12-29'],
    ['Pacific/Apia', '2011-12-30T10:00:00Z', '2011-12-31'],
    ['Europe/Berlin', '2026-12-31T22:59:59.999Z', '2026-12-31'],
    ['Europe/Berlin', '2026-12-31T23:00:00Z', '2027-01-01'],
  ])('in %s the instant %s is on %s', (zone, instant, day) => {
    expect(localDays(zone).dayOf(new Date(instant))).toBe(day);
  });

  it('counts in UTC while the zone is unknown or not a zone', () => {
    const instant = new Date('2026-01-01T23:30:00Z');
    expect(localDays(null).dayOf(instant)).toBe('2026-01-01');
    expect(localDays('Mars/Olympus').dayOf(instant)).toBe('2026-01-01');
  });
});
