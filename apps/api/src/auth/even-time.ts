import { setTimeout as wait } from 'node:timers/promises';

/** Milliseconds: well above what the slowest case takes. */
const LEAST = 100;

/** Does work whose length would tell a secret, such as whether an address has an account, in no less than 100 ms. */
export async function inEvenTime<T>(work: () => Promise<T>): Promise<T> {
  const [result] = await Promise.allSettled([work(), wait(LEAST)]);
  if (result.status === 'rejected') throw result.reason;
  return result.value;
}
