/** A delivery whose answer would take longer than this is refused at once; Shopify tries again for hours. */
const MAX_WAIT_MS = 2000;
/** Bytes of bodies that may wait for their commit; beyond, deliveries are refused. */
const MAX_WAITING_BYTES = 128 * 1024 * 1024;
const WINDOW_MS = 200;
/** How much a busy window counts against what was believed before it. */
const WEIGHT = 0.3;
/** Deliveries kept per millisecond: what is assumed at first, and the least that is ever assumed. */
const INITIAL_RATE = 1;
const LEAST_RATE = 0.01;

/**
 * Predicts how long one more delivery would wait: those that wait already, over the rate at which they are kept.
 * What the process is behind with its work comes on top, for deliveries that it has not even seen yet.
 * The rate is learnt from windows in which something always waited; a window with a pause in it says only that the
 * rate is at least what came.
 */
export class Admission {
  #waiting = 0;
  #waitingBytes = 0;
  #rate = INITIAL_RATE;
  #windowStart = 0;
  #answered = 0;
  #paused = true;

  /**
   * @param now milliseconds on a clock that never jumps
   * @param lag milliseconds that the process is behind with its work
   */
  constructor(
    private readonly now: () => number,
    private readonly lag: () => number,
  ) {}

  /** Deliveries that wait for their commit. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Milliseconds that one more delivery would wait. */
  get predictedWait(): number {
    this.#roll();
    return this.#waiting / this.#rate + this.lag();
  }

  /** Whether one more delivery could not be answered in time. */
  get full(): boolean {
    return this.#waitingBytes > MAX_WAITING_BYTES || this.predictedWait > MAX_WAIT_MS;
  }

  enter(bytes: number): void {
    this.#roll();
    this.#waiting += 1;
    this.#waitingBytes += bytes;
  }

  /** @param kept whether it was kept or refused; what is refused says nothing about the rate */
  leave(bytes: number, kept: boolean): void {
    this.#waiting -= 1;
    this.#waitingBytes -= bytes;
    if (kept) this.#answered += 1;
    if (this.#waiting === 0) this.#paused = true;
    this.#roll();
  }

  #roll(): void {
    const elapsed = this.now() - this.#windowStart;
    if (elapsed < WINDOW_MS) return;
    const rate = this.#answered / elapsed;
    if (!this.#paused) this.#rate = Math.max(LEAST_RATE, (1 - WEIGHT) * this.#rate + WEIGHT * rate);
    else if (rate > this.#rate) this.#rate = rate;
    this.#windowStart += elapsed;
    this.#answered = 0;
    this.#paused = this.#waiting === 0;
  }
}
