import { retryAt } from './outbox.service';

test('waits twice as long each time, gives up after more than a day', () => {
  const start = new Date('2026-01-01T00:00:00Z');
  const seconds = (attempts: number) => (retryAt(attempts, start)!.getTime() - start.getTime()) / 1000;
  expect([seconds(1), seconds(2), seconds(5)]).toEqual([15, 30, 240]);
  const total = Array.from({ length: 13 }, (_, index) => seconds(index + 1)).reduce(
    (sum, wait) => sum + wait,
  );
  expect(total).toBeGreaterThan(24 * 3600);
  expect(retryAt(14, start)).toBeNull();
});
