import { signBody } from '@shopmeter/shopify';
import { orderPayload } from '@shopmeter/testing';
import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

const LANES = 8;

/** Sends signed orders of one store and one day, over connections that stay open, until it is told to stop. */
export class SteadyDeliveries {
  /** Statuses; 0 for a connection that was refused or reset. */
  readonly answers: number[] = [];
  readonly #agent = new Agent({ keepAlive: true, maxSockets: LANES });
  /** Over all stores: the same body under another store would be taken for a forged one. */
  static #orders = 0;
  #isOn = true;

  constructor(
    private readonly url: string,
    private readonly store: { domain: string; secret: string; day: string },
    /** Milliseconds between an answer and the next delivery of its lane. */
    private readonly pause = 0,
  ) {}

  /** Resolves when the last answer after `end` is there. */
  async send(): Promise<void> {
    const lane = async () => {
      while (this.#isOn) {
        this.answers.push(await this.#deliver());
        if (this.pause > 0) await delay(this.pause);
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    this.#agent.destroy();
  }

  end(): void {
    this.#isOn = false;
  }

  #deliver(): Promise<number> {
    const { domain, secret, day } = this.store;
    const id = (SteadyDeliveries.#orders += 1);
    const order = orderPayload({ id, processedAt: `${day}T10:00:00Z`, lines: [{ id, price: 40 }] });
    const body = Buffer.from(JSON.stringify(order));
    const headers = {
      'content-type': 'application/json',
      'x-shopify-topic': 'orders/create',
      'x-shopify-shop-domain': domain,
      'x-shopify-webhook-id': randomUUID(),
      'x-shopify-api-version': '2026-10',
      'x-shopify-hmac-sha256': signBody(body, secret),
    };
    return new Promise((answered) => {
      const options = { method: 'POST', headers, agent: this.#agent };
      request(`${this.url}/api/webhook`, options, (response) => {
        response.resume();
        response.on('end', () => answered(response.statusCode ?? 0));
        response.on('error', () => answered(0));
      })
        .on('error', () => answered(0))
        .end(body);
    });
  }
}
