import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { parseOptions } from '@node-rs/argon2';
import { existsSync } from 'node:fs';
import { Turns } from '../../limits/turns';
import { tooManySignIn } from '../too-many-sign-in';
import { type HashingAnswer, type HashingRequest, hashPassword, PARAMETERS } from './hash-password';
import { PasswordThread } from './password-thread';

/** A few seconds of hashing. */
const WAITING_AT_MOST = 100;
const THREAD = new URL('./hashing-thread.js', import.meta.url);

/** Hashes and verifies passwords with argon2id, one at a time, so that a flood of them leaves ingestion alone. */
@Injectable()
export class PasswordHasher implements OnApplicationShutdown {
  readonly #turns = new Turns(1, WAITING_AT_MOST, tooManySignIn);
  /** Unbuilt sources, as specs run them, cannot be loaded by a thread. */
  readonly #thread = existsSync(THREAD) ? new PasswordThread(THREAD) : undefined;
  /** Verified against when there is no account, so that both cases take the same time. */
  readonly #nobody = this.hash('nobody has this password');

  async hash(password: string): Promise<string> {
    return String(await this.#work({ password }));
  }

  /** @param stored null when there is no such account: takes as long, and is false */
  async verify(stored: string | null, password: string): Promise<boolean> {
    const against = stored ?? (await this.#nobody);
    const right = await this.#work({ password, against });
    return right === true && stored !== null;
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

  async onApplicationShutdown(): Promise<void> {
    await this.#thread?.close();
  }

  #work(request: HashingRequest): Promise<HashingAnswer> {
    return this.#turns.take(async () => this.#thread?.work(request) ?? hashPassword(request));
  }
}
