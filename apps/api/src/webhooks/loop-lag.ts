const PERIOD_MS = 25;

/**
 * How far the event loop is behind: the delay of its latest timer. Under load one turn of the loop serves everything
 * that has arrived, so this is about the time that a request waits before it is looked at.
 */
export class LoopLag {
  #due = performance.now() + PERIOD_MS;
  #latest = 0;
  readonly #timer = setInterval(() => this.#tick(), PERIOD_MS).unref();

  /** Milliseconds. */
  get milliseconds(): number {
    return Math.max(this.#latest, performance.now() - this.#due);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #tick(): void {
    const now = performance.now();
    this.#latest = Math.max(0, now - this.#due);
    this.#due = now + PERIOD_MS;
  }
}
