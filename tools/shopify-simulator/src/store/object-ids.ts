import { createHash } from 'node:crypto';

/** Every how many objects an id lies beyond 2^53, where a plain `JSON.parse` corrupts it. */
const LONG_EVERY = 7;
const COUNTER_BITS = 24n;

/**
 * The ids of one store's objects: 13 to 16 digits like Shopify's newer ones, and a share of 19 digits.
 * A range belongs to one namespace (domain, seed, history) and kind, so two stores never share an id.
 */
export class ObjectIds {
  private readonly ranges = new Map<string, { short: bigint; long: bigint }>();
  private readonly counters = new Map<string, number>();

  constructor(private readonly namespace: string) {}

  /** The id of the object with this index; the same index gives the same id. */
  at(kind: string, index: number): bigint {
    const range = this.rangeOf(kind);
    const offset = BigInt(index);
    return index % LONG_EVERY === LONG_EVERY - 1 ? range.long + offset : range.short + offset;
  }

  /** The id of the next object of a kind. */
  next(kind: string): bigint {
    const index = this.counters.get(kind) ?? 0;
    this.counters.set(kind, index + 1);
    return this.at(kind, index);
  }

  private rangeOf(kind: string): { short: bigint; long: bigint } {
    const known = this.ranges.get(kind);
    if (known) return known;
    const hash = createHash('sha256').update(`${this.namespace}\n${kind}`).digest().readBigUInt64BE(0);
    const short = ((hash >> 36n) | 0x10000n) << COUNTER_BITS;
    const long = (1n << 60n) + ((hash & 0xf_ffff_ffffn) << COUNTER_BITS) + 1n;
    const range = { short, long };
    this.ranges.set(kind, range);
    return range;
  }
}
