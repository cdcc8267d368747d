import { DurationDeltas } from './duration-deltas';
import { hoursOf, middleDurations } from './middle-durations';

/** The median of durations in hours, by way of what is stored of them. */
function median(hours: readonly number[]): number | null {
  const deltas = new DurationDeltas();
  const durations = hours.map((each) => ({ day: '2026-03-01', milliseconds: Math.round(each * 3_600_000) }));
  deltas.add('tenant', 'timeToSend', durations, 1);
  const days = deltas.toArray().filter(({ grain }) => grain === 'day');
  const middle = middleDurations(new Map(days.map(({ part, value }) => [part, value])));
  if (middle.length === 0) return null;
  const each = middle.map((one) => hoursOf(one, days.find(({ part }) => part === one.part)!.tenths));
  return (each[0]! + each[1]!) / 2;
}

test.each([
  [[], null],
  [[26], 26],
  [[1, 3], 2],
  [[1, 2, 90], 2],
  [[0.05, 0.09, 0.31], 0],
  [[5.9, 6], 5.95],
  [[700, 1, 2.55, 2.5, 800], 2.5],
  [[-3, 1], 0.5],
])('the median of %j hours is %j, each of them to the tenth below', (hours, expected) => {
  expect(median(hours)).toBe(expected);
});

test('what comes and goes leaves nothing', () => {
  const deltas = new DurationDeltas();
  const duration = { day: '2026-03-01', milliseconds: 90_000_000 };
  deltas.add('tenant', 'timeToSend', [duration], 1);
  deltas.add('tenant', 'timeToSend', [duration], -1);
  expect(deltas.toArray()).toEqual([]);
});
