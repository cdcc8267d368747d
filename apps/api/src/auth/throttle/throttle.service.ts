import { Injectable } from '@nestjs/common';
import { type AttemptPolicy, AttemptsRepository, RequestDatabase } from '@shopmeter/db';
import { Clock, ProblemError } from '@shopmeter/platform';
import { createHash } from 'node:crypto';
import { limitedAddress } from '../../limits/limited-address';

/** The longest pauses are short enough that nobody can lock another person out for good. */
export const THROTTLES = {
  loginAddress: { free: 50, base: 1, longest: 300 },
  loginAccount: { free: 5, base: 1, longest: 30 },
  /** Of a signed-in person's own password, asked for again. */
  password: { free: 5, base: 1, longest: 300 },
  /** Comes after a right password, so only who knows it can make anybody wait. */
  secondFactor: { free: 5, base: 2, longest: 900 },
  mailAddress: { free: 50, base: 2, longest: 300 },
  mailAccount: { free: 3, base: 30, longest: 1800 },
  /** In one minute, from everywhere. */
  loginEverybody: { free: 600, base: 0.1, longest: 1 },
  mailEverybody: { free: 300, base: 0.2, longest: 2 },
} satisfies Record<string, AttemptPolicy>;
export type Throttle = keyof typeof THROTTLES;
/** Who or what is counted, by throttle. */
export type Counted = Partial<Record<Throttle, string>>;

const MINUTE = 60_000;
const SWEEP_EVERY = 10 * MINUTE;

/** Slows down guessing and mail floods: per address, per account and over all, counted for all processes together. */
@Injectable()
export class ThrottleService {
  #sweptAt = 0;

  constructor(
    private readonly database: RequestDatabase,
    private readonly attempts: AttemptsRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Counts an attempt before it is made, so that many at once are counted too: for everything given, or for nothing.
   * @throws ProblemError 429 with `Retry-After` while waiting is due; such a try does not prolong the wait
   */
  async take(counted: Counted): Promise<void> {
    const now = this.clock.now();
    await this.database.asAccounts(async () => {
      for (const [throttle, subject] of entries(counted)) {
        const wait = await this.attempts.take(keyOf(throttle, subject), THROTTLES[throttle], now);
        if (wait > 0) throw tooManyAttempts(Math.ceil(wait));
      }
      if (now.getTime() - this.#sweptAt > SWEEP_EVERY) {
        this.#sweptAt = now.getTime();
        await this.attempts.sweep(now);
      }
    });
  }

  /** Takes an attempt back that turned out well. */
  async giveBack(counted: Counted): Promise<void> {
    await this.#each(counted, (key) => this.attempts.giveBack(key));
  }

  /** Forgets all attempts: the person proved who they are. */
  async forget(counted: Counted): Promise<void> {
    await this.#each(counted, (key) => this.attempts.forget(key));
  }

  /** For the throttles that count everybody: every minute begins anew. */
  thisMinute(): string {
    return String(Math.floor(this.clock.now().getTime() / MINUTE));
  }

  #each(counted: Counted, change: (key: Buffer) => Promise<void>): Promise<void> {
    return this.database.asAccounts(async () => {
      for (const [throttle, subject] of entries(counted)) await change(keyOf(throttle, subject));
    });
  }
}

/** Always in the same order, so that two requests cannot wait for each other. */
function entries(counted: Counted): [Throttle, string][] {
  return (Object.keys(THROTTLES) as Throttle[]).flatMap((throttle) => {
    const subject = counted[throttle];
    return subject === undefined ? [] : [[throttle, subject] satisfies [Throttle, string]];
  });
}

/** A hash, so that the table holds no addresses. Of IPv6 a network counts as one: a household has all of it. */
function keyOf(throttle: Throttle, subject: string): Buffer {
  const counted = throttle.endsWith('Address') ? limitedAddress(subject) : subject;
  return createHash('sha256').update(`${throttle}:${counted}`).digest();
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
