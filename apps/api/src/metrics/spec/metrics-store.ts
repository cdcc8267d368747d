import type { Catalogue, Event, MetricsAnswer, Problem, Replay, ReplayAnswer } from '@shopmeter/contracts';
import { type TestServer } from '@shopmeter/testing';
import { createHmac, randomUUID } from 'node:crypto';
import { type ApiClient, type Answer } from '../../testing/api-client';
import { newUser, PASSWORD } from '../../testing/new-user';

/** A store in the zone of New York with what it sends, and what its owner reads. */
export class MetricsStore {
  private constructor(
    private readonly server: TestServer,
    private readonly owner: ApiClient,
    private readonly own: { tenantId: string; domain: string; email: string },
  ) {}

  /** @param shop the id that its bodies name */
  static async connect(server: TestServer, name: string, shop = 548380009): Promise<MetricsStore> {
    const email = `${name}@example.com`;
    const owner = await newUser(server, email);
    const domain = `${name}.myshopify.com`;
    const { body } = await owner.post('/api/tenants', { storeName: name, domain });
    const store = new MetricsStore(server, owner, { tenantId: body.id!, domain, email });
    await store.#enter();
    await store.deliver('shop/update', {
      id: shop,
      currency: 'USD',
      iana_timezone: 'America/New_York',
      plan_name: 'basic',
      myshopify_domain: domain,
    });
    return store;
  }

  /** For another clock: an access token lasts minutes. */
  async signInAgain(): Promise<void> {
    await this.owner.signIn(this.own.email, PASSWORD);
    await this.#enter();
  }

  async #enter(): Promise<void> {
    const { tenantId } = this.own;
    const switched = await this.owner.post('/api/auth/switch-tenant', { tenantId });
    this.owner.accessToken = switched.body.accessToken;
  }

  /** Delivers as Shopify does, and waits until everything is applied. */
  async deliver(topic: string, body: object | string, triggeredAt?: string): Promise<void> {
    await this.#send(topic, body, triggeredAt);
    await this.applied();
  }

  /** The same with many, several at once. */
  async deliverAll(events: readonly { topic: string; body: unknown; triggeredAt?: string }[]): Promise<void> {
    for (let at = 0; at < events.length; at += 50) {
      const batch = events.slice(at, at + 50);
      await Promise.all(
        batch.map(({ topic, body, triggeredAt }) => this.#send(topic, body as object, triggeredAt)),
      );
    }
    await this.applied();
  }

  async #send(topic: string, body: object | string, triggeredAt?: string): Promise<void> {
    const bytes = typeof body === 'string' ? body : JSON.stringify(body);
    const secret = this.server.settings.shopifySecrets[0]!;
    await fetch(`${this.server.url}/api/webhook`, {
      method: 'POST',
      body: bytes,
      headers: {
        'content-type': 'application/json',
        'x-shopify-topic': topic,
        'x-shopify-shop-domain': this.own.domain,
        'x-shopify-webhook-id': randomUUID(),
        'x-shopify-api-version': '2026-10',
        ...(triggeredAt ? { 'x-shopify-triggered-at': triggeredAt } : {}),
        'x-shopify-hmac-sha256': createHmac('sha256', secret).update(bytes).digest('base64'),
      },
    });
  }

  /** Waits until everything that was delivered is applied. */
  async applied(): Promise<void> {
    for (let attempt = 0; attempt < 2400; attempt += 1) {
      const { rows } = await this.server.sql.query('SELECT FROM inbox LIMIT 1');
      if (rows.length === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error('what was delivered was not applied');
  }

  /** @param query as in `from=2026-03-07&to=2026-03-08` */
  async read(query: string, group = 'orders'): Promise<MetricsAnswer> {
    return (await this.ask<MetricsAnswer>(query, group)).body;
  }

  ask<Body = Problem>(query: string, group = 'orders'): Promise<Answer<Body>> {
    return this.get<Body>(`/api/metrics/${group}?${query}`);
  }

  /** @param path from `/api` on */
  get<Body>(path: string): Promise<Answer<Body>> {
    return this.owner.get<Body>(path);
  }

  /** Has every webhook applied anew, and waits for it. */
  async replayAll(): Promise<void> {
    const { body } = await this.owner.post<ReplayAnswer>('/api/replays', { filter: {} });
    for (let attempt = 0; attempt < 600; attempt += 1) {
      const answer = await this.owner.get<Replay>(`/api/replays/${body.replay!.id}`);
      if (answer.body.status === 'done') return this.applied();
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('what was ordered to be replayed was not');
  }

  /** One of the webhooks, as the log shows it. */
  async event(id: string): Promise<Event> {
    return (await this.owner.get<Event>(`/api/events/${id}`)).body;
  }

  /** For answers that are no JSON. @param path from `/api` on */
  request(path: string): { url: string; headers: Record<string, string> } {
    return {
      url: `${this.server.url}${path}`,
      headers: { authorization: `Bearer ${this.owner.accessToken}` },
    };
  }

  catalogue(): Promise<Answer<Catalogue>> {
    return this.owner.get<Catalogue>('/api/metrics');
  }

  /** Totals of given metrics. */
  async totals(query: string, group = 'orders'): Promise<Record<string, number | null>> {
    const { totals } = await this.read(query, group);
    return Object.fromEntries(Object.entries(totals).map(([id, { value }]) => [id, value]));
  }
}
