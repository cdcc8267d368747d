import { setTimeout as delay } from 'node:timers/promises';

/** @throws when `work` takes longer than that many milliseconds; what it does later is ignored */
export async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const settled = new AbortController();
  const impatience = delay(milliseconds, undefined, { signal: settled.signal }).then(() => {
    throw new Error(`timeout: no answer in ${milliseconds} ms`);
  });
  impatience.catch(() => undefined);
  work.catch(() => undefined);
  try {
    return await Promise.race([work, impatience]);
  } finally {
    settled.abort();
  }
}
