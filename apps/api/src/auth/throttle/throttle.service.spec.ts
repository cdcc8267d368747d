import { Clock, type ProblemError } from '@shopmeter/platform';
import { MemoryAttemptStore } from './memory-attempt-store';
import { ThrottleService } from './throttle.service';

let now = 0;
const clock = new (class extends Clock {
  override now(): Date {
    return new Date(now);
  }
})();

async function wait(throttle: ThrottleService): Promise<number> {
  try {
    await throttle.take('loginAccount', 'ada');
    return 0;
  } catch (error) {
    return (error as ProblemError).retryAfter!;
  }
}

test('some attempts are free, then each wait is twice as long, up to a limit', async () => {
  const throttle = new ThrottleService(new MemoryAttemptStore(), clock);
  const waits: number[] = [];
  for (let attempt = 0; attempt < 14; attempt += 1) {
    const seconds = await wait(throttle);
    waits.push(seconds);
    now += seconds * 1000;
    if (seconds > 0) expect(await wait(throttle)).toBe(0);
  }
  expect(waits).toEqual([0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 30, 30, 30, 30]);
});

test('asking while waiting does not prolong the wait', async () => {
  const throttle = new ThrottleService(new MemoryAttemptStore(), clock);
  for (let attempt = 0; attempt < 7; attempt += 1) await wait(throttle);
  now += 999;
  expect(await wait(throttle)).toBe(1);
  now += 1;
  expect(await wait(throttle)).toBe(0);
});

test('success forgets, and so does an hour', async () => {
  const throttle = new ThrottleService(new MemoryAttemptStore(), clock);
  for (let attempt = 0; attempt < 6; attempt += 1) await wait(throttle);
  expect(await wait(throttle)).toBe(1);
  await throttle.forget('loginAccount', 'ada');
  for (let attempt = 0; attempt < 5; attempt += 1) expect(await wait(throttle)).toBe(0);
  now += 3_600_001;
  for (let attempt = 0; attempt < 5; attempt += 1) expect(await wait(throttle)).toBe(0);
});
