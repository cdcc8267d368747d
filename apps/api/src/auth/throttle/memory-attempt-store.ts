import { Injectable } from '@nestjs/common';
import { type Attempts, AttemptStore } from './attempt-store';

const KEYS_AT_MOST = 50_000;

/** Counts in this process. The oldest keys make room for new ones, so that made-up addresses cannot fill the memory. */
@Injectable()
export class MemoryAttemptStore extends AttemptStore {
  readonly #attempts = new Map<string, Attempts>();

  update(key: string, change: (attempts: Attempts | undefined) => Attempts | undefined): Promise<void> {
    const changed = change(this.#attempts.get(key));
    // Deleted first, so that the map stays in the order of last use.
    this.#attempts.delete(key);
    if (changed) this.#attempts.set(key, changed);
    if (this.#attempts.size > KEYS_AT_MOST) {
      const [oldest] = this.#attempts.keys();
      if (oldest !== undefined) this.#attempts.delete(oldest);
    }
    return Promise.resolve();
  }
}
