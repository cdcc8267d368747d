import type { LoopLag } from './loop-lag';

/** Deliveries that are taken up in a turn of the event loop once connections came: while they come, only one. */
const MANY = 64;

interface Waiting {
  since: number;
  go: () => void;
}

/**
 * Takes deliveries up in the order in which they came. Node accepts one connection in each turn of its event loop
 * (libuv since 1.45), and under load a turn takes up all that has come on the connections there are: new ones would wait
 * for as long as the load lasts. So while connections come in, the turns are kept short.
 */
export class Intake {
  readonly #waiting: Waiting[] = [];
  /** That may still be taken up in this turn. */
  #left = Infinity;
  #connected = false;
  #turn: NodeJS.Immediate | undefined;

  constructor(private readonly lag: Pick<LoopLag, 'milliseconds'>) {}

  /** Milliseconds that the process is behind with what has come. */
  get behind(): number {
    const [first] = this.#waiting;
    return this.lag.milliseconds + (first ? performance.now() - first.since : 0);
  }

  /** A connection was accepted, so there may be more. */
  connected(): void {
    this.#connected = true;
    this.#left = Math.min(this.#left, 1);
    this.#turn ??= setImmediate(() => this.#nextTurn());
  }

  /** @param go called when it is this delivery's turn, which may be at once */
  take(go: () => void): void {
    if (this.#left === 0) {
      this.#waiting.push({ since: performance.now(), go });
      return;
    }
    this.#left -= 1;
    go();
  }

  #nextTurn(): void {
    const most = this.#connected ? 1 : MANY;
    const next = this.#waiting.splice(0, most);
    const goesOn = this.#connected || this.#waiting.length > 0;
    this.#left = goesOn ? most - next.length : Infinity;
    this.#connected = false;
    this.#turn = goesOn ? setImmediate(() => this.#nextTurn()) : undefined;
    for (const { go } of next) go();
  }
}
