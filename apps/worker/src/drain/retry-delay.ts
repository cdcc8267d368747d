/** After this many failed attempts an event is a dead letter. */
export const MAX_ATTEMPTS = 8;

const BASE_MS = 500;
const CAP_MS = 15 * 60_000;

/**
 * Exponential backoff with full jitter: a random wait up to the bound, so that events that failed together
 * do not come back together.
 * @param attempts failed so far, from 1
 * @param random in [0, 1)
 * @returns milliseconds
 */
export function retryDelay(attempts: number, random: number): number {
  return Math.floor(random * Math.min(CAP_MS, BASE_MS * 2 ** attempts));
}
