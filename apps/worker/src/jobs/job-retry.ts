/** With the bound below, the last attempt comes a day and a half after the first, on average. */
export const ATTEMPTS_AT_MOST = 14;

const BASE = 15_000;

/**
 * Exponential backoff with full jitter: a random wait up to the bound, so that jobs that failed together do not come
 * back together.
 * @param attempts failed so far, from 1
 * @param random in [0, 1)
 * @returns milliseconds; null when the job is given up
 */
export function jobRetryDelay(attempts: number, random: number): number | null {
  if (attempts >= ATTEMPTS_AT_MOST) return null;
  return Math.floor(random * BASE * 2 ** attempts);
}
