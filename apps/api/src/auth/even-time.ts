import { setTimeout as wait } from 'node:timers/promises';

/** Milliseconds: above what the slowest case takes on a machine that has time. */
const STEP = 100;

/**
 * Does work whose length would tell a secret, such as whether an address has an account. It ends with a step of 100 ms,
 * so that the answer tells only how many of them a busy machine needed.
 */
export async function inEvenTime<T>(work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  const [result] = await Promise.allSettled([work()]);
  await wait(STEP - ((performance.now() - startedAt) % STEP));
  if (result.status === 'rejected') throw result.reason;
  return result.value;
}
