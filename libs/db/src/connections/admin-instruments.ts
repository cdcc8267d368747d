import type { Instruments } from '@shopmeter/platform';
import { AdminError, operations } from '@shopmeter/shopify';

/** Seconds. A request may take 30. */
const BUCKETS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Measures what is asked of Shopify's Admin API. */
export class AdminInstruments {
  readonly #requests;
  readonly #waits;

  constructor(instruments: Instruments) {
    this.#requests = instruments.histogram(
      'shopify_request_duration_seconds',
      'Time of one request to the Admin API, by operation and by how it ended.',
      BUCKETS,
      ['operation', 'outcome'],
    );
    this.#waits = instruments.counter(
      'shopify_wait_seconds_total',
      'Time that requests to the Admin API were held back: for points of the store, or after a failure.',
    );
    for (const { name: operation } of Object.values(operations)) {
      this.#requests.zero({ operation, outcome: 'answered' });
    }
  }

  /** Times one request. */
  async observe<T>(operation: string, ask: () => Promise<T>): Promise<T> {
    const stop = this.#requests.startTimer({ operation });
    try {
      const answer = await ask();
      stop({ outcome: 'answered' });
      return answer;
    } catch (error) {
      stop({ outcome: error instanceof AdminError ? error.code : 'failed' });
      throw error;
    }
  }

  waited(milliseconds: number): void {
    this.#waits.inc(milliseconds / 1000);
  }
}
