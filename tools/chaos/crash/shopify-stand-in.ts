import { setTimeout as delay } from 'node:timers/promises';
import { signedDelivery, withMischief, type Delivery, type Random } from '@shopmeter/simulator';

/** Shopify gives up on an answer after so long. */
const TIMEOUT_MS = 5000;
/** Four hours of retries, compressed to twenty seconds: longer than a server needs to start on a busy machine. */
const PAUSES_MS = [200, 400, 600, 800, 1000, 2000, 5000, 10_000];
const CONCURRENCY = 16;
const LONGEST_DELAY_MS = 60;

export interface StandInOptions {
  url: string;
  secret: string;
  random: Random;
}

/**
 * Sends as Shopify does: signed, at least once, out of order, with repetitions and delays; waits 5 s for an answer,
 * tries again 8 times, and removes the subscription of a server that failed 8 times in a row with one delivery.
 */
export class ShopifyStandIn {
  /** Webhook ids that were answered 200. */
  readonly acknowledged = new Set<string>();
  /** Forged deliveries that were not refused, and rightly signed ones that were: defects. */
  readonly wronglyAnswered: string[] = [];
  retried = 0;
  removed = false;

  constructor(private readonly options: StandInOptions) {}

  /** Resolves when all is acknowledged, or the subscription is removed. */
  async send(deliveries: readonly Delivery[]): Promise<void> {
    const mischief = { seed: this.options.random.hex(8), duplicates: 0.1, disorder: 12, forged: 0.02 };
    const queue = withMischief(deliveries, mischief);
    const work = async (): Promise<void> => {
      for (let next = queue.next(); !next.done && !this.removed; next = queue.next()) {
        await delay(this.options.random.int(0, LONGEST_DELAY_MS));
        await this.#deliver(next.value);
      }
    };
    await Promise.all(Array.from({ length: CONCURRENCY }, work));
  }

  async #deliver(delivery: Delivery): Promise<void> {
    for (const pause of [0, ...PAUSES_MS]) {
      if (pause > 0) this.retried += 1;
      await delay(pause);
      if (this.removed) return;
      const status = await this.#post(delivery);
      if (delivery.isForged ? status === 401 : status >= 200 && status < 300) {
        if (!delivery.isForged) this.acknowledged.add(delivery.webhookId);
        return;
      }
      if (status > 0 && status < 500) {
        this.wronglyAnswered.push(
          `${delivery.isForged ? 'forged ' : ''}${delivery.topic} answered ${status}`,
        );
        return;
      }
    }
    this.removed = true;
  }

  /** @returns 0 without an answer */
  async #post(delivery: Delivery): Promise<number> {
    const { headers, body } = signedDelivery(delivery, this.options.secret);
    try {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      const options = { method: 'POST', headers, body: new Uint8Array(body), signal };
      const response = await fetch(this.options.url, options);
      await response.arrayBuffer();
      return response.status;
    } catch {
      return 0;
    }
  }
}
