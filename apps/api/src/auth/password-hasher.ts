import { Injectable } from '@nestjs/common';
import { hash, parseOptions, verify } from '@node-rs/argon2';
import { ProblemError } from '@shopmeter/platform';
import { Turns } from '../limits/turns';

/** OWASP's parameters for argon2id (2); the same as the library's defaults, and written out so that they stay. */
const PARAMETERS = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** At most this many at once: hashing must not take the processor from ingestion. */
const CONCURRENT = 2;
const WAITING_AT_MOST = 100;

/** Hashes and verifies passwords with argon2id, a few at a time. */
@Injectable()
export class PasswordHasher {
  readonly #turns = new Turns(CONCURRENT, WAITING_AT_MOST, busy);
  /** Verified against when there is no account, so that both cases take the same time. */
  readonly #nobody = hash('nobody has this password', PARAMETERS);

  hash(password: string): Promise<string> {
    return this.#turns.take(() => hash(password, PARAMETERS));
  }

  /** @param stored null when there is no such account: takes as long, and is false */
  async verify(stored: string | null, password: string): Promise<boolean> {
    const against = stored ?? (await this.#nobody);
    const right = await this.#turns.take(() => verify(against, password));
    return right && stored !== null;
  }

  /** Whether a hash was made with other parameters than today's. */
  isOutdated(stored: string): boolean {
    const { algorithm, memoryCost, timeCost, parallelism } = parseOptions(stored);
    return (
      (algorithm as number) !== PARAMETERS.algorithm ||
      memoryCost < PARAMETERS.memoryCost ||
      timeCost < PARAMETERS.timeCost ||
      parallelism !== PARAMETERS.parallelism
    );
  }
}

function busy(): ProblemError {
  return new ProblemError({
    status: 503,
    code: 'busy',
    title: 'Service Unavailable',
    detail: 'Too many people are signing in at this moment. Try again in a few seconds.',
    level: 'warn',
    retryAfter: 5,
  });
}
