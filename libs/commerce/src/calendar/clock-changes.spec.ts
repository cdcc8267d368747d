import { localDays } from './local-day';

const HOUR = 3_600_000;

// [zone, day, its first instant (midnight at the offset before the change), hours]
const DAYS = [
  // Spring forward: −05:00 becomes −04:00 at 02:00.
  ['America/New_York', '2026-03-08', '2026-03-08T00:00:00.000-05:00', 23],
  // Back: −04:00 becomes −05:00 at 02:00.
  ['America/New_York', '2026-11-01', '2026-11-01T00:00:00.000-04:00', 25],
  ['Europe/Berlin', '2026-03-29', '2026-03-29T00:00:00.000+01:00', 23],
  ['Europe/Berlin', '2026-10-25', '2026-10-25T00:00:00.000+02:00', 25],
  // Half an hour beside the others, and no change at all.
  ['Asia/Kolkata', '2026-03-29', '2026-03-29T00:00:00.000+05:30', 24],
  // The south: back in April, forward in September.
  ['Pacific/Auckland', '2026-04-05', '2026-04-05T00:00:00.000+13:00', 25],
  ['Pacific/Auckland', '2026-09-27', '2026-09-27T00:00:00.000+12:00', 23],
  // Midnight itself does not exist: the day begins at 01:00 summer time.
  ['Africa/Cairo', '2026-04-24', '2026-04-24T01:00:00.000+03:00', 23],
] as const;

describe('a day on which clocks change', () => {
  it.each(DAYS)('in %s %s begins at %s and has %d hours', (zone, day, begins, hours) => {
    const days = localDays(zone);
    const first = Date.parse(begins);
    const next = first + hours * HOUR;
    // 23:59:59.999 of the day before, 00:00:00.000, 23:59:59.999, and 00:00:00.000 of the day after.
    expect([first - 1, first, next - 1, next].map((at) => days.dayOf(new Date(at)) === day)).toEqual([
      false,
      true,
      true,
      false,
    ]);
    const inside = Array.from({ length: hours * 4 }, (_, quarter) => first + (quarter * HOUR) / 4);
    expect(new Set(inside.map((at) => days.dayOf(new Date(at))))).toEqual(new Set([day]));
  });

  it('counts both hours that a clock shows as one, and the instants beside an hour that no clock shows', () => {
    const newYork = localDays('America/New_York');
    // 01:30 comes twice on 1 November; 02:30 does not come on 8 March.
    for (const at of ['2026-11-01T01:30:00-04:00', '2026-11-01T01:30:00-05:00'])
      expect(newYork.dayOf(new Date(at))).toBe('2026-11-01');
    for (const at of ['2026-03-08T01:59:59.999-05:00', '2026-03-08T03:00:00.000-04:00'])
      expect(newYork.dayOf(new Date(at))).toBe('2026-03-08');
    expect(Date.parse('2026-03-08T03:00:00.000-04:00') - Date.parse('2026-03-08T01:59:59.999-05:00')).toBe(1);
  });
});
