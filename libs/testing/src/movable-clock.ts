import { Clock } from '@shopmeter/platform';

/** A clock that specs move or stop by hand; the real time until then. */
export class MovableClock extends Clock {
  #ahead = 0;
  #stopped: Date | undefined;

  override now(): Date {
    return new Date((this.#stopped?.getTime() ?? Date.now()) + this.#ahead);
  }

  /** From now on it is always this moment. */
  stopAt(moment: Date): void {
    this.#stopped = moment;
  }

  advance(milliseconds: number): void {
    this.#ahead += milliseconds;
  }
}
