/** Lets a few do their work at once while others wait for their turn, in the order in which they came. */
export class Turns {
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  /** @param refusal what whoever comes is told when `waitingAtMost` wait already */
  constructor(
    private readonly atOnce: number,
    private readonly waitingAtMost: number,
    private readonly refusal: () => Error,
  ) {}

  /** @throws what `refusal` makes */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= this.atOnce) await this.#queue();
    else this.#running += 1;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      // The turn passes on directly, so that nobody can slip in between.
      if (next) next();
      else this.#running -= 1;
    }
  }

  #queue(): Promise<void> {
    if (this.#waiting.length >= this.waitingAtMost) throw this.refusal();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
