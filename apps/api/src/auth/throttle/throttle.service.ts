import { Injectable } from '@nestjs/common';
import { Clock, ProblemError } from '@shopmeter/platform';
import { AttemptStore } from './attempt-store';

/** How many attempts are free, and how the wait after further ones grows: doubling from `base` up to `longest`. */
interface Policy {
  free: number;
  /** Seconds. */
  base: number;
  /** Seconds. Short enough that nobody can lock another person out for good. */
  longest: number;
}

export const THROTTLES = {
  loginAddress: { free: 50, base: 1, longest: 300 },
  loginAccount: { free: 5, base: 1, longest: 30 },
  mailAddress: { free: 50, base: 2, longest: 300 },
  mailAccount: { free: 3, base: 30, longest: 1800 },
} satisfies Record<string, Policy>;
export type Throttle = keyof typeof THROTTLES;

/** Attempts are forgotten after this long without one, milliseconds. */
const FORGET_AFTER = 3_600_000;

/** Slows down guessing and mail floods, per address and per account. */
@Injectable()
export class ThrottleService {
  constructor(
    private readonly store: AttemptStore,
    private readonly clock: Clock,
  ) {}

  /**
   * Counts an attempt before it is made, so that many at once are counted too.
   * @throws ProblemError 429 with `Retry-After` while waiting is due; such a try does not prolong the wait
   */
  async take(throttle: Throttle, subject: string): Promise<void> {
    const policy: Policy = THROTTLES[throttle];
    const now = this.clock.now().getTime();
    let wait = 0;
    await this.store.update(`${throttle}:${subject}`, (stored) => {
      const attempts = stored && now - stored.last < FORGET_AFTER ? stored : { count: 0, last: now };
      wait = attempts.last + delay(policy, attempts.count) - now;
      return wait > 0 ? attempts : { count: attempts.count + 1, last: now };
    });
    if (wait > 0) throw tooManyAttempts(Math.ceil(wait / 1000));
  }

  /** Takes an attempt back that turned out well. */
  async giveBack(throttle: Throttle, subject: string): Promise<void> {
    await this.store.update(`${throttle}:${subject}`, (stored) =>
      stored && stored.count > 1 ? { ...stored, count: stored.count - 1 } : undefined,
    );
  }

  /** Forgets all attempts: the person proved who they are. */
  async forget(throttle: Throttle, subject: string): Promise<void> {
    await this.store.update(`${throttle}:${subject}`, () => undefined);
  }
}

/** Milliseconds to wait after `count` attempts. */
function delay(policy: Policy, count: number): number {
  const excess = count - policy.free;
  if (excess < 0) return 0;
  return Math.min(policy.base * 2 ** excess, policy.longest) * 1000;
}

function tooManyAttempts(retryAfter: number): ProblemError {
  return new ProblemError({
    status: 429,
    code: 'too_many_attempts',
    title: 'Too Many Requests',
    detail: `Too many attempts. Try again in ${retryAfter} seconds.`,
    retryAfter,
  });
}
