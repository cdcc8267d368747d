import { noteRefusals, type PipelineDatabase, type RefusedDeliveries } from '@shopmeter/db';
import { readDeliveryHeaders, TOPIC_NAMES, type HeaderValues } from '@shopmeter/shopify';

/** Milliseconds between two notes. */
const EVERY_MS = 2000;
/** Kinds of refusals that are counted between two notes; a flood of others is not told apart. */
const KINDS = 1000;
const TOPICS: ReadonlySet<string> = new Set(TOPIC_NAMES);
/** A shop's domain, or the end of a store's own address. */
const SHOP = /^[\w.-]{1,255}$/;

/**
 * Counts the deliveries that are refused and notes them every few seconds, so that a flood of forgeries is a few rows.
 * What cannot be noted, because the database does not answer, is noted later.
 */
export class RefusalNotes {
  #counted = new Map<string, RefusedDeliveries>();
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: PipelineDatabase,
    private readonly now: () => Date,
  ) {}

  /** @param endpoint the end of a store's own address; null at the address that all share */
  count(headers: HeaderValues, endpoint: string | null, cause: string): void {
    const { topic, shopDomain } = readDeliveryHeaders(headers);
    const shop = endpoint ?? shopDomain;
    if (!TOPICS.has(topic) || !SHOP.test(shop)) return;
    const key = `${shop} ${topic} ${cause}`;
    const lastAt = this.now();
    const known = this.#counted.get(key);
    if (known) Object.assign(known, { count: known.count + 1, lastAt });
    else if (this.#counted.size < KINDS) {
      this.#counted.set(key, { shop, topic, cause, count: 1, firstAt: lastAt, lastAt });
    }
    this.#timer ??= setTimeout(() => void this.#note(), EVERY_MS).unref();
  }

  /** Notes what was counted since. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#note();
    clearTimeout(this.#timer);
  }

  async #note(): Promise<void> {
    this.#timer = undefined;
    const counted = this.#counted;
    if (counted.size === 0) return;
    this.#counted = new Map();
    try {
      await this.database.transaction((tx) => noteRefusals(tx, [...counted.values()], this.now()));
    } catch {
      this.#keep(counted);
    }
  }

  /** The database is refused work for a reason of its own: what was counted waits for the next note. */
  #keep(counted: ReadonlyMap<string, RefusedDeliveries>): void {
    for (const [key, earlier] of counted) {
      const later = this.#counted.get(key);
      const sum = later
        ? { ...later, count: later.count + earlier.count, firstAt: earlier.firstAt }
        : earlier;
      this.#counted.set(key, sum);
    }
    this.#timer ??= setTimeout(() => void this.#note(), EVERY_MS).unref();
  }
}
