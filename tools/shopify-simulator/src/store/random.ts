import { createHash } from 'node:crypto';

/**
 * A small seeded generator (mulberry32). The same seed gives the same numbers on every machine;
 * each part of the store has its own, so that a change in one part does not move the others.
 */
export class Random {
  private state: number;

  constructor(seed: string) {
    this.state = createHash('sha256').update(seed).digest().readUInt32LE(0);
  }

  /** A number in [0, 1). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** An integer from `low` to `high`, both included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  /** True in `probability` of the cases. */
  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** One of a list that is not empty. */
  pick<T>(list: readonly T[]): T {
    const chosen = list[Math.floor(this.next() * list.length)];
    if (chosen === undefined) throw new RangeError('nothing to pick from');
    return chosen;
  }

  /** One of the keys, with a probability in proportion to its weight. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K {
    const entries = Object.entries<number>(weights) as [K, number][];
    return this.pickBy(entries, ([, weight]) => weight)[0];
  }

  /** One item, with a probability in proportion to `weightOf(item)`. */
  pickBy<T>(list: readonly T[], weightOf: (item: T) => number): T {
    let rest = this.next() * list.reduce((total, item) => total + weightOf(item), 0);
    for (const item of list) {
      rest -= weightOf(item);
      if (rest < 0) return item;
    }
    return this.pick(list);
  }

  /** A Poisson count with the given mean (a normal approximation above 40). */
  poisson(mean: number): number {
    if (mean > 40) {
      const spread = this.next() + this.next() + this.next() + this.next() - 2;
      return Math.max(0, Math.round(mean + spread * Math.sqrt(3 * mean)));
    }
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = this.next(); product > limit; product *= this.next()) count += 1;
    return count;
  }

  /** Lower-case hexadecimal digits. */
  hex(length: number): string {
    let digits = '';
    while (digits.length < length) digits += this.int(0, 0xffffff).toString(16).padStart(6, '0');
    return digits.slice(0, length);
  }
}
