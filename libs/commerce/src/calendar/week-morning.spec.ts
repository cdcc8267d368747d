import { weekMorning } from './week-morning';

// In 2026 clocks change on 29 March and 25 October in Berlin, on 8 March in New York, on 5 April in Auckland.
test.each([
  ['Europe/Berlin', '2026-03-23T06:59:59.999Z', '2026-03-16', '2026-03-23T07:00:00.000Z'],
  ['Europe/Berlin', '2026-03-23T07:00:00Z', '2026-03-23', '2026-03-30T06:00:00.000Z'],
  ['Europe/Berlin', '2026-03-30T05:59:59Z', '2026-03-23', '2026-03-30T06:00:00.000Z'],
  ['Europe/Berlin', '2026-10-24T12:00:00Z', '2026-10-19', '2026-10-26T07:00:00.000Z'],
  ['America/New_York', '2026-03-07T12:00:00Z', '2026-03-02', '2026-03-09T12:00:00.000Z'],
  ['America/New_York', '2026-03-09T11:59:59Z', '2026-03-02', '2026-03-09T12:00:00.000Z'],
  ['Pacific/Auckland', '2026-04-04T12:00:00Z', '2026-03-30', '2026-04-05T20:00:00.000Z'],
  ['Asia/Kolkata', '2026-06-01T02:30:00Z', '2026-06-01', '2026-06-08T02:30:00.000Z'],
  ['UTC', '2027-01-03T23:59:59Z', '2026-12-28', '2027-01-04T08:00:00.000Z'],
])('in %s at %s the newest Monday morning is %s, and the next %s', (zone, now, monday, next) => {
  const found = weekMorning(zone, new Date(now));
  expect([found.monday, found.next.toISOString()]).toEqual([monday, next]);
});
