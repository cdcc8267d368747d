import type { MetricsAnswer, Problem, Session, Tenant } from '@shopmeter/contracts';
import { signBody } from '@shopmeter/shopify';
import type { TestSmtp } from '@shopmeter/testing';
import { randomUUID } from 'node:crypto';

export interface Answer<T> {
  status: number;
  headers: Headers;
  body: T;
}

export interface DeliveryParts {
  topic?: string;
  body: object | string | Buffer;
  webhookId?: string;
  /** By default the store of the merchant. */
  domain?: string;
  /** By default the right one; null leaves the header out. */
  signature?: string | null;
  path?: string;
}

/** A person with a store, as the outside sees one: HTTP in, mail out, nothing else. */
export class Merchant {
  #token = '';

  constructor(
    private readonly url: string,
    private readonly shopifySecret: string,
    readonly domain = `store-${randomUUID().slice(0, 8)}.myshopify.com`,
  ) {}

  /** Registers, reads the mail, verifies, signs in and connects the store. */
  async arrive(smtp: TestSmtp): Promise<Tenant> {
    const email = `${randomUUID().slice(0, 8)}@example.com`;
    const password = 'a long enough phrase';
    await this.send('POST', '/api/auth/register', { email, password });
    const mail = await smtp.mailTo(email);
    const token = /token=([\w-]+)/.exec(mail.text ?? '')?.[1];
    await this.send('POST', '/api/auth/verify', { token });
    const { body: session } = await this.send<Session>('POST', '/api/auth/login', { email, password });
    this.#token = session.accessToken;
    const connected = await this.send<Tenant>('POST', '/api/tenants', {
      storeName: 'Test',
      domain: this.domain,
    });
    const switched = await this.send<Session>('POST', '/api/auth/switch-tenant', {
      tenantId: connected.body.id,
    });
    this.#token = switched.body.accessToken;
    return connected.body;
  }

  get accessToken(): string {
    return this.#token;
  }

  async send<T>(method: string, path: string, body?: object): Promise<Answer<T>> {
    const response = await fetch(this.url + path, {
      method,
      headers: {
        ...(this.#token ? { authorization: `Bearer ${this.#token}` } : {}),
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return {
      status: response.status,
      headers: response.headers,
      body: (await response.json().catch(() => null)) as T,
    };
  }

  orders(from: string, to: string, more = ''): Promise<Answer<MetricsAnswer>> {
    return this.send<MetricsAnswer>('GET', `/api/metrics/orders?from=${from}&to=${to}${more}`);
  }

  /** Posts a delivery as Shopify does. */
  async deliver(parts: DeliveryParts): Promise<Answer<Problem & { status: unknown }>> {
    const raw = Buffer.isBuffer(parts.body)
      ? parts.body
      : Buffer.from(typeof parts.body === 'string' ? parts.body : JSON.stringify(parts.body));
    const signature = parts.signature === undefined ? signBody(raw, this.shopifySecret) : parts.signature;
    const response = await fetch(this.url + (parts.path ?? '/api/webhook'), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-shopify-topic': parts.topic ?? 'orders/create',
        'x-shopify-shop-domain': parts.domain ?? this.domain,
        'x-shopify-webhook-id': parts.webhookId ?? randomUUID(),
        'x-shopify-api-version': '2026-10',
        'x-shopify-triggered-at': new Date().toISOString(),
        ...(signature === null ? {} : { 'x-shopify-hmac-sha256': signature }),
      },
      body: new Uint8Array(raw),
    });
    return {
      status: response.status,
      headers: response.headers,
      body: (await response.json()) as Problem & { status: unknown },
    };
  }
}

/** Asks again until the answer is as wanted, for two seconds: what a merchant may wait for a number. */
export async function within2Seconds<T>(ask: () => Promise<T>, wanted: (answer: T) => boolean): Promise<T> {
  const deadline = Date.now() + 2000;
  for (;;) {
    const answer = await ask();
    if (wanted(answer) || Date.now() > deadline) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
