import { setTimeout as wait } from 'node:timers/promises';
import { inEvenTime } from './even-time';

/** Timers may fire a moment early. */
const EARLY = 3;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await inEvenTime(work).catch(() => undefined);
  return performance.now() - startedAt;
}

test.each([
  ['short work', 0, 100],
  ['work that is longer than a step', 110, 200],
])('%s takes whole steps', async (_name, milliseconds, least) => {
  expect(await timed(() => wait(milliseconds))).toBeGreaterThan(least - EARLY);
});

test('work that fails takes as long, and fails', async () => {
  expect(await timed(() => Promise.reject(new Error('no')))).toBeGreaterThan(100 - EARLY);
  await expect(inEvenTime(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await inEvenTime(() => Promise.resolve('yes'))).toBe('yes');
});
