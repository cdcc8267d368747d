import { duration } from './duration';

test.each([
  [0, '0 ms'],
  [240.4, '240 ms'],
  [1400, '1.4 sec'],
  [59_949, '59.9 sec'],
  [61_000, '1 min, 1 sec'],
  [3_600_000, '1 hr'],
  [7_800_000, '2 hr, 10 min'],
  [90_000_000, '1 day, 1 hr'],
  [-5, '0 ms'],
])('%d milliseconds are "%s"', (milliseconds, text) => {
  expect(duration(milliseconds)).toBe(text);
});
