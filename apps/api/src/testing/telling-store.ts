import { signBody } from '@shopmeter/shopify';
import { orderPayload, type TestServer } from '@shopmeter/testing';
import { randomUUID } from 'node:crypto';

/** A store that sends deliveries to a server, and a scraper that reads what the server tells of itself. */
export class TellingStore {
  /** No two stores send the same body, which would be taken for a forgery. */
  static #orders = 1000;

  constructor(
    private readonly server: TestServer,
    readonly domain: string,
    readonly tenantId: string = randomUUID(),
  ) {}

  /** A store without anybody in its team. */
  static async connect(server: TestServer, name: string): Promise<TellingStore> {
    const store = new TellingStore(server, `${name}.myshopify.com`);
    await server.sql.query(
      `INSERT INTO tenants (id, store_name, domain, webhook_endpoint, connected_at) VALUES ($1, $2, $3, gen_random_uuid(), now())`,
      [store.tenantId, name, store.domain],
    );
    return store;
  }

  /** Delivers a new order. @returns the status of the answer */
  async deliver(changes: { secret?: string; topic?: string; body?: object } = {}): Promise<number> {
    const id = (TellingStore.#orders += 1);
    const body = Buffer.from(JSON.stringify(changes.body ?? orderPayload({ id })));
    const { status } = await fetch(`${this.server.url}/api/webhook`, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'x-shopify-topic': changes.topic ?? 'orders/create',
        'x-shopify-shop-domain': this.domain,
        'x-shopify-webhook-id': randomUUID(),
        'x-shopify-api-version': '2026-10',
        'x-shopify-hmac-sha256': signBody(body, changes.secret ?? this.server.settings.shopifySecrets[0]!),
      },
    });
    return status;
  }
}
