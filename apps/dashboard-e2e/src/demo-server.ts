import { ensureDemoStore } from '@shopmeter/api';
import { type Delivery, demoStore, post } from '@shopmeter/simulator';
import { signBody } from '@shopmeter/shopify';
import { startTestServer, type TestServer } from '@shopmeter/testing';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { type Page } from 'playwright-core';
import { Shop } from './shop';
import { eventually } from './visit';

const PASSWORD = 'demo demo demo';

/**
 * Everything of the demo store in so many days until then; its shop, products and stock from the beginning.
 * @param options.carts with carts and checkouts, which are half of all webhooks
 */
export function demoHistory(days: number, { until = new Date(), carts = false } = {}): Delivery[] {
  const since = new Date(until.getTime() - days * 86_400_000).toISOString();
  return [...demoStore({ until }).deliveries()].filter(
    ({ topic, triggeredAt }) =>
      (triggeredAt > since || /^(shop|products|inventory_\w+)\//.test(topic)) &&
      (carts || !/^(carts|checkouts)\//.test(topic)),
  );
}

/** A server whose demo store has received and applied `history`, and its owner. */
export class DemoServer {
  private constructor(
    private readonly server: TestServer,
    private readonly email: string,
    private readonly domain: string,
  ) {}

  /** @param moment when it always is for the server; the real time without one */
  static async start(history: readonly Delivery[], moment?: Date): Promise<DemoServer> {
    const server = await startTestServer();
    if (moment) server.clock.stopAt(moment);
    const { database } = server;
    const { email, domain } = await ensureDemoStore({ databaseUrl: database.url, password: PASSWORD });
    const demo = new DemoServer(server, email, domain);
    await demo.receive(history);
    return demo;
  }

  get url(): string {
    return this.server.url;
  }

  /** Posts deliveries as Shopify does, and waits until they are applied. */
  async receive(deliveries: readonly Delivery[]): Promise<void> {
    const { settings } = this.server;
    const report = await post([...deliveries], {
      url: `${this.url}/api/webhook`,
      secret: settings.shopifySecrets[0]!,
      concurrency: 32,
    });
    expect(report).toMatchObject({ refused: 0, failed: 0 });
    const waiting = () => this.sql<{ n: number }>('SELECT count(*)::integer AS n FROM inbox');
    const last = await eventually(waiting, ([row]) => row?.n === 0, 90_000);
    expect(last).toEqual([{ n: 0 }]);
  }

  /** The demo store, which sells something more. */
  shop(): Shop {
    return new Shop(this.server, 'USD', this.domain);
  }

  /** Another store, which nobody has connected yet. */
  anotherShop(currency: string): Shop {
    return new Shop(this.server, currency);
  }

  /** Connects one more store of the owner's. */
  async connect(storeName: string, domain: string): Promise<void> {
    const post = async (path: string, body: object, headers = {}) => {
      const answer = await fetch(`${this.url}/api/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      });
      expect(answer.ok).toBe(true);
      return (await answer.json()) as { accessToken: string };
    };
    const { accessToken } = await post('auth/login', { email: this.email, password: PASSWORD });
    await post('tenants', { storeName, domain }, { authorization: `Bearer ${accessToken}` });
  }

  /** One delivery of the demo store, with whatever body and signature. @returns the status of the answer */
  async send(topic: string, body: string, secret = this.server.settings.shopifySecrets[0]!): Promise<number> {
    const { status } = await fetch(`${this.url}/api/webhook`, {
      method: 'POST',
      body,
      headers: {
        'x-shopify-topic': topic,
        'x-shopify-shop-domain': this.domain,
        'x-shopify-webhook-id': randomUUID(),
        'x-shopify-triggered-at': new Date().toISOString(),
        'x-shopify-hmac-sha256': signBody(Buffer.from(body), secret),
      },
    });
    return status;
  }

  /** Signs the owner in; the overview is there, or whatever `ready` names. */
  async signIn(page: Page, ready = 'h1'): Promise<void> {
    await page.goto('/sign-in');
    await page.locator('input[type=email]').fill(this.email);
    await page.locator('input[type=password]').fill(PASSWORD);
    await page.locator('button[type=submit]').click();
    await page.waitForURL('**/overview*');
    await page.locator(ready).first().waitFor({ state: 'attached' });
  }

  get password(): string {
    return PASSWORD;
  }

  async sql<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.server.database.superuserUrl });
    await client.connect();
    try {
      return (await client.query<Row>(text, values)).rows;
    } finally {
      await client.end();
    }
  }

  close(): Promise<void> {
    return this.server.close();
  }
}
