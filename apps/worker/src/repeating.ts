import { setTimeout as sleep } from 'node:timers/promises';

/** Work that is done at once and then again after each pause, never twice at the same time, until it is stopped. */
export class Repeating {
  readonly #stop = new AbortController();
  #loop: Promise<void> = Promise.resolve();

  /**
   * @param work must not throw; resolves to whether there is more to do without a pause
   * @param pause milliseconds
   */
  start(work: () => Promise<boolean>, pause: number): void {
    const { signal } = this.#stop;
    this.#loop = (async () => {
      while (!signal.aborted) {
        if (await work()) continue;
        await sleep(pause, undefined, { signal }).catch(() => undefined);
      }
    })();
  }

  /** Waits for what is being done. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#loop;
  }
}
