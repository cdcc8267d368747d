import { signBody } from '@shopmeter/shopify';
import { orderPayload, type OrderParts, type TestServer } from '@shopmeter/testing';
import { randomUUID } from 'node:crypto';

/** A Shopify store that sends its webhooks to the server. */
export class Shop {
  #orders = 0;

  constructor(
    private readonly server: TestServer,
    private readonly currency = 'USD',
    readonly domain = `store-${randomUUID().slice(0, 8)}.myshopify.com`,
  ) {}

  /** Somebody buys just now. `change` edits the JSON text, for what no number of JavaScript can hold. */
  async sell(parts: OrderParts, change = (text: string) => text): Promise<void> {
    this.#orders += 1;
    const now = new Date().toISOString();
    const defaults = { id: this.#orders, currency: this.currency, processedAt: now, domain: this.domain };
    await this.#deliver('orders/create', change(JSON.stringify(orderPayload({ ...defaults, ...parts }))));
  }

  /** Shopify tells where the store is. */
  async isIn(zone: string): Promise<void> {
    const shop = { currency: this.currency, iana_timezone: zone, myshopify_domain: this.domain };
    await this.#deliver('shop/update', JSON.stringify({ ...shop, updated_at: new Date().toISOString() }));
  }

  async #deliver(topic: string, body: string): Promise<void> {
    const answer = await fetch(`${this.server.url}/api/webhook`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-shopify-topic': topic,
        'x-shopify-shop-domain': this.domain,
        'x-shopify-webhook-id': randomUUID(),
        'x-shopify-api-version': '2026-10',
        'x-shopify-triggered-at': new Date().toISOString(),
        'x-shopify-hmac-sha256': signBody(Buffer.from(body), this.server.settings.shopifySecrets[0]!),
      },
      body,
    });
    if (answer.status !== 200) throw new Error(`the webhook was answered ${answer.status}`);
  }
}
