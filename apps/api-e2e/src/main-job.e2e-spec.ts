import type { MetricsAnswer } from '@shopmeter/contracts';
import { unpackBody, type StoredBody } from '@shopmeter/db';
import {
  orderPayload,
  startTestServer,
  startTestSmtp,
  type TestServer,
  type TestSmtp,
} from '@shopmeter/testing';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { Merchant, within2Seconds } from './merchant';

const DAY = '2026-05-04';
const order = (id: number, parts = {}) =>
  orderPayload({
    id,
    processedAt: `${DAY}T10:00:00Z`,
    lines: [{ id: id * 10, price: 40, tax: 3.2 }],
    ...parts,
  });

describe('a signed webhook becomes a number', () => {
  let smtp: TestSmtp;
  let server: TestServer;
  let merchant: Merchant;
  let sql: pg.Client;

  beforeAll(async () => {
    smtp = await startTestSmtp();
    server = await startTestServer({ smtpUrl: smtp.url });
    sql = new pg.Client({ connectionString: server.database.superuserUrl });
    await sql.connect();
    merchant = new Merchant(server.url, server.settings.shopifySecrets[0]!);
    await merchant.arrive(smtp);
  });
  afterAll(async () => {
    await sql.end();
    await server.close();
    await smtp.stop();
  });

  const count = async (table: string) => {
    const result = await sql.query<{ n: number }>(`SELECT count(*)::integer AS n FROM ${table}`);
    return result.rows[0]!.n;
  };
  const ordersOn = (answer: { body: MetricsAnswer }) => answer.body.totals['orders']?.value ?? 0;
  const applied = async () => {
    await within2Seconds(
      () => count('inbox'),
      (waiting) => waiting === 0,
    );
  };

  it('within two seconds, and once however often it is sent', async () => {
    const delivery = { body: order(1), webhookId: randomUUID() };
    const first = await merchant.deliver(delivery);
    expect(first).toMatchObject({ status: 200, body: { status: 'kept' } });
    const answer = await within2Seconds(
      () => merchant.orders(DAY, DAY),
      (read) => ordersOn(read) === 1,
    );
    expect(answer.body.totals).toMatchObject({
      orders: { value: 1 },
      grossSalesCents: { value: 4000 },
      taxCents: { value: 320 },
      totalSalesCents: { value: 4320 },
      aovCents: { value: 4000 },
    });
    const repeats = await Promise.all(Array.from({ length: 5 }, () => merchant.deliver(delivery)));
    expect(repeats.map((repeat) => [repeat.status, repeat.body.status])).toEqual(
      Array.from({ length: 5 }, () => [200, 'duplicate']),
    );
    await applied();
    expect((await merchant.orders(DAY, DAY)).body.totals).toEqual(answer.body.totals);
  });

  it.each([
    ['wrong', 'A'.repeat(43) + '='],
    ['missing', null],
    ['short', 'abc='],
    ['empty', ''],
    ['not base64', '?'.repeat(44)],
  ])('refuses a signature that is %s, and stores nothing', async (_name, signature) => {
    const before = await count('events');
    const answer = await merchant.deliver({ body: order(2), signature });
    expect(answer).toMatchObject({ status: 401, body: { code: 'bad_signature' } });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await count('events')).toBe(before);
  });

  it.each([
    ['malformed JSON', '{"id":'],
    ['nothing', ''],
    ['deep nesting', '['.repeat(100_000)],
    ['wrong types', JSON.stringify({ ...order(3), line_items: 7 })],
    ['a large body', JSON.stringify({ ...order(4), note: 'x'.repeat(4_000_000), id: 'none' })],
    [
      'characters that PostgreSQL cannot hold',
      JSON.stringify({ ...order(5), line_items: [], total_price: '\u0000' }),
    ],
  ])('keeps a signed body of %s in quarantine, with 200', async (_name, body) => {
    const answer = await merchant.deliver({ body });
    expect(answer).toMatchObject({ status: 200, body: { status: 'kept' } });
    await applied();
    const outcome = await sql.query<{ status: string; reason: string }>(
      'SELECT status, reason FROM outcomes ORDER BY event_id DESC LIMIT 1',
    );
    expect(outcome.rows[0]?.status).toBe('quarantined');
    expect(outcome.rows[0]?.reason).not.toBe('');
  });

  it('refuses a body over the limit with 413', async () => {
    const answer = await merchant.deliver({ body: Buffer.alloc(5 * 1024 * 1024 + 1, 'x') });
    expect(answer).toMatchObject({ status: 413, body: { code: 'body_too_large' } });
  });

  it('keeps deliveries of a shop that nobody connected, and makes no store of it', async () => {
    const tenants = await count('tenants');
    const answer = await merchant.deliver({ body: order(6), domain: 'nobody.myshopify.com' });
    expect(answer.status).toBe(200);
    await applied();
    expect(await count('tenants')).toBe(tenants);
    const outcome = await sql.query(`SELECT status, reason FROM outcomes ORDER BY event_id DESC LIMIT 1`);
    expect(outcome.rows[0]).toEqual({ status: 'quarantined', reason: 'unknown shop nobody.myshopify.com' });
  });

  it('stores the body byte for byte, and a large id exactly, up to the browser', async () => {
    const text = JSON.stringify(order(7, { lines: [{ id: 71, price: 1000, productId: 777 }] }))
      .replace('"id":7,', '"id":820982911946154508,')
      .replace('"product_id":777', '"product_id":788032119674292922')
      .replace('"Canvas tote"', '"Canvas \\u0026 tote \u{1F389}"');
    await merchant.deliver({ body: text });
    await applied();
    const kept = await sql.query<StoredBody>(
      `SELECT body, body_dictionary AS "bodyDictionary", body_size AS "bodySize" FROM events ORDER BY id DESC LIMIT 1`,
    );
    expect(unpackBody(kept.rows[0]!).toString()).toBe(text);
    const products = await merchant.send<{ top: { productId: string; title: string }[] }>(
      'GET',
      `/api/metrics/products?from=${DAY}&to=${DAY}`,
    );
    expect(products.body.top[0]).toMatchObject({
      productId: '788032119674292922',
      title: 'Canvas & tote \u{1F389}',
    });
  });

  it.each([
    ['from=2026-05-05&to=2026-05-04', 'from'],
    ['from=2026-02-30&to=2026-05-04', 'from'],
    ['from=2026-05-04', 'to'],
    ['from=2010-01-01&to=2026-05-04', 'to'],
    ['from=2026-05-04&to=2026-05-04&grain=hourly', 'grain'],
    ['from=2026-05-04&to=2026-05-04&colour=red', 'colour'],
    ['from=2026-05-04&from=2026-05-05&to=2026-05-06', 'from'],
  ])('names the bad parameter of ?%s', async (query, pointer) => {
    const answer = await merchant.send<{ code: string; errors: { pointer: string }[] }>(
      'GET',
      `/api/metrics/orders?${query}`,
    );
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
    expect(answer.body.errors.map((error) => error.pointer)).toContain(pointer);
  });

  it('gives a gap-free series with its comparison', async () => {
    const { body } = await merchant.orders('2026-05-01', '2026-05-07', '&compare=previous');
    expect(body.comparison).toEqual({ from: '2026-04-24', to: '2026-04-30' });
    expect(body.series.map((point) => point.day)).toEqual(
      [1, 2, 3, 4, 5, 6, 7].map((day) => `2026-05-0${day}`),
    );
    expect(body.series[3]).toMatchObject({ previousDay: '2026-04-27' });
    expect(body.series[3]!.values['orders']).toBeGreaterThan(0);
    expect(body.timezone).toEqual({ name: 'UTC', known: false });
  });

  it('tells an open dashboard within two seconds that numbers changed', async () => {
    const stop = new AbortController();
    const response = await fetch(`${server.url}/api/live`, {
      headers: { authorization: `Bearer ${merchant.accessToken}` },
      signal: stop.signal,
    });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    const started = Date.now();
    await merchant.deliver({ body: order(8) });
    let text = '';
    while (!text.includes('event: stale') && Date.now() - started < 10_000)
      text += (await reader.read()).value ?? '';
    expect(text).toContain('event: stale');
    expect(text).toContain('"orders/create"');
    stop.abort();
    await reader.cancel().catch(() => undefined);
  });

  it('takes webhooks at the own address of a store with its own secret, and only with that secret', async () => {
    const other = new Merchant(server.url, 'another secret of the store');
    await other.arrive(smtp);
    const domain = `own-${randomUUID().slice(0, 8)}.myshopify.com`;
    const connected = await other.send<{ webhookUrl: string; signedWith: string }>('POST', '/api/tenants', {
      storeName: 'Own secret',
      domain,
      webhookSecret: 'another secret of the store',
    });
    expect(connected.body.signedWith).toBe('own_secret');
    const path = new URL(connected.body.webhookUrl).pathname;
    expect(await other.deliver({ body: order(9), domain, path })).toMatchObject({ status: 200 });
    expect(await merchant.deliver({ body: order(10), domain, path })).toMatchObject({ status: 401 });
    expect(await merchant.deliver({ body: order(11), path: '/api/webhook/nobody' })).toMatchObject({
      status: 404,
    });
  });

  it('shows a merchant nothing of another store', async () => {
    const other = new Merchant(server.url, server.settings.shopifySecrets[0]!);
    await other.arrive(smtp);
    expect((await other.orders(DAY, DAY)).body.totals['orders']?.value).toBe(0);
    const mine = await merchant.send<{ id: string }>('GET', '/api/tenants/current');
    const switched = await other.send('POST', '/api/auth/switch-tenant', { tenantId: mine.body.id });
    expect([403, 404]).toContain(switched.status);
  });
});
