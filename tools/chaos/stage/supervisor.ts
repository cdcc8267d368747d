import { setTimeout as delay } from 'node:timers/promises';
import type { ShopmeterProcess } from './shopmeter-process';

const EVERY_MS = 50;

/** Starts processes again that end, as systemd or a container's restart policy would. */
export class Supervisor {
  #isAtWork = true;
  readonly #watch: Promise<void>;

  /** @param also what else is to be started again */
  constructor(
    private readonly processes: readonly ShopmeterProcess[],
    private readonly also: () => void = () => undefined,
  ) {
    this.#watch = this.#supervise();
  }

  /** Ends the processes too. */
  async close(): Promise<void> {
    this.#isAtWork = false;
    await Promise.all(this.processes.map((process) => process.kill()));
    await this.#watch;
  }

  async #supervise(): Promise<void> {
    while (this.#isAtWork) {
      this.also();
      const ended = this.processes.filter((process) => !process.isRunning);
      await Promise.all(ended.map((process) => process.start().catch(() => undefined)));
      await delay(EVERY_MS);
    }
  }
}
