import { ATTEMPTS_AT_MOST, jobRetryDelay } from './job-retry';

test('waits at random up to a bound that doubles each time, and gives up after more than a day', () => {
  const bound = (attempts: number) => jobRetryDelay(attempts, 0.999_999_999)! + 1;
  expect([bound(1), bound(2), bound(5)]).toEqual([30_000, 60_000, 480_000]);
  expect(jobRetryDelay(3, 0)).toBe(0);
  expect(jobRetryDelay(3, 0.25)).toBe(30_000);
  const halves = Array.from({ length: ATTEMPTS_AT_MOST - 1 }, (_, index) => jobRetryDelay(index + 1, 0.5)!);
  expect(halves.reduce((sum, wait) => sum + wait)).toBeGreaterThan(24 * 3_600_000);
  expect(jobRetryDelay(ATTEMPTS_AT_MOST, 0.5)).toBeNull();
});
