/** A token is renewed when a sixth of its life is left: ten minutes of an hour, four hours of a day. */
const PART_LEFT = 1 / 6;
const FIRST_PAUSE = 15_000;
const LONGEST_PAUSE = 10 * 60_000;

/** @returns null for a token that never expires */
export function renewalTime(expiresAt: Date | null, now: Date): Date | null {
  if (expiresAt === null) return null;
  const left = expiresAt.getTime() - now.getTime();
  return new Date(expiresAt.getTime() - left * PART_LEFT);
}

/** Milliseconds until the next attempt. @param failures before this one */
export function renewalDelay(failures: number): number {
  return Math.min(FIRST_PAUSE * 2 ** failures, LONGEST_PAUSE);
}
