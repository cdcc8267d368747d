import { localDays } from './local-day';
import { hoursOf, instantAt, startOfDay, wallClock, zonedIso } from './zoned-time';

describe('hours of a day', () => {
  it.each([
    ['America/New_York', '2026-03-08', 23],
    ['America/New_York', '2026-11-01', 25],
    ['America/New_York', '2026-06-01', 24],
    ['Asia/Kolkata', '2026-03-08', 24],
    ['Pacific/Auckland', '2026-04-05', 25],
    ['Pacific/Auckland', '2026-09-27', 23],
    ['Australia/Lord_Howe', '2026-04-05', 25],
    ['America/Santiago', '2026-09-06', 23],
  ])('in %s %s has %i', (zone, day, count) => {
    const hours = hoursOf(zone, day);
    expect(hours).toHaveLength(count);
    expect(hours.map((hour) => wallClock(zone, hour).day)).toEqual(hours.map(() => day));
    expect(hours[0]).toEqual(startOfDay(zone, day));
  });
});

describe('an instant by its wall clock', () => {
  const at = (hours: number, minutes = 0) => (hours * 60 + minutes) * 60_000;
  it.each([
    ['America/New_York', '2026-03-08', at(1, 30), '2026-03-08T06:30:00.000Z'],
    // Clocks skip 02:30.
    ['America/New_York', '2026-03-08', at(2, 30), '2026-03-08T07:30:00.000Z'],
    // 01:30 comes twice.
    ['America/New_York', '2026-11-01', at(1, 30), '2026-11-01T05:30:00.000Z'],
    ['Asia/Kolkata', '2026-11-01', at(0), '2026-10-31T18:30:00.000Z'],
    ['UTC', '2026-11-01', at(23, 59), '2026-11-01T23:59:00.000Z'],
  ])('in %s on %s at %i ms is %4$s', (zone, day, ms, instant) => {
    expect(instantAt(zone, { day, ms }).toISOString()).toBe(instant);
  });

  // Newfoundland changed its clocks a minute after midnight until 2011.
  it.each([
    ['2010-11-07T02:30:30Z', '2010-11-07', at(0) + 30_000],
    ['2010-11-07T02:31:00Z', '2010-11-06', at(23, 1)],
  ])('where clocks change within a quarter of an hour, %s is on %s at %i ms', (instant, day, ms) => {
    for (const before of ['2010-11-07T02:30:00Z', '2010-11-07T02:40:00Z', instant]) {
      wallClock('America/St_Johns', new Date(before));
      localDays('America/St_Johns').dayOf(new Date(before));
    }
    expect(wallClock('America/St_Johns', new Date(instant))).toEqual({ day, ms });
    expect(localDays('America/St_Johns').dayOf(new Date(instant))).toBe(day);
  });

  it('is written with its offset', () => {
    expect(zonedIso('America/New_York', new Date('2026-03-08T07:00:00Z'))).toBe('2026-03-08T03:00:00-04:00');
    expect(zonedIso('Asia/Kolkata', new Date('2026-03-08T07:00:00Z'))).toBe('2026-03-08T12:30:00+05:30');
    expect(zonedIso('UTC', new Date('2026-03-08T07:00:00Z'))).toBe('2026-03-08T07:00:00+00:00');
  });
});
