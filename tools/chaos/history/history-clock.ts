import type { Random } from '@shopmeter/simulator';

const STEPS = { same: 25, seconds: 25, hours: 30, days: 20 };
const SECONDS = { same: 0, seconds: 30, hours: 20_000, days: 400_000 };

/**
 * The time of a history. `updated_at` has whole seconds, so several events of one object often share theirs;
 * when each was triggered is finer, and orders them.
 */
export class HistoryClock {
  #seconds: number;
  #milliseconds = 0;

  constructor(private readonly random: Random) {
    this.#seconds = Date.UTC(2026, random.int(0, 11), random.int(1, 28), random.int(0, 23)) / 1000;
  }

  /** Moves on, often by nothing. */
  tick(): void {
    const seconds = this.random.int(0, SECONDS[this.random.weighted(STEPS)]);
    this.#seconds += seconds;
    if (seconds > 0) this.#milliseconds = 0;
  }

  /** As bodies write it. */
  get now(): string {
    return new Date(this.#seconds * 1000).toISOString().replace('.000Z', 'Z');
  }

  /** Each is later than the one before. */
  trigger(): string {
    this.#milliseconds += this.random.int(1, 30);
    return new Date(this.#seconds * 1000 + this.#milliseconds).toISOString();
  }
}
