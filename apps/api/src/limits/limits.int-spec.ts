import type { CreatedApiKey } from '@shopmeter/contracts';
import { RequestCountsRepository, RequestDatabase } from '@shopmeter/db';
import { signBody } from '@shopmeter/shopify';
import { createLogger } from '@shopmeter/platform';
import { startTestServer, type TestServer } from '@shopmeter/testing';
import { createDataSource } from '@shopmeter/db';
import { ApiClient } from '../testing/api-client';
import { newStore, type NewStore } from '../testing/new-team';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { RequestRates } from './request-rates';

const QUOTA = 20;

let server: TestServer;
let store: NewStore;
beforeAll(async () => {
  server = await startTestServer({ requestsPerMinute: QUOTA });
  store = await newStore(server, 'limits');
});
afterAll(() => server.close());
beforeEach(() => {
  // A whole minute of its own for each test.
  server.clock.advance(60_000 - (server.clock.now().getTime() % 60_000));
});

const me = (client: ApiClient) => client.get('/api/tenants/current');

/** Asks until it is refused. @returns how many were answered, and the refusal */
async function exhaust(client: ApiClient, most = 500) {
  for (let answered = 0; answered < most; answered += 1) {
    const answer = await me(client);
    if (answer.status === 429) return { answered, refusal: answer };
  }
  throw new Error('nothing was refused');
}

test('a person is told what is left, and refused with the time to wait when nothing is', async () => {
  const first = await me(store.owner);
  expect(first.headers.get('ratelimit-policy')).toBe(`"address";q=${QUOTA * 5};w=60, "user";q=${QUOTA};w=60`);
  expect(first.headers.get('ratelimit')).toMatch(
    new RegExp(`^"address";r=\\d+;t=\\d+, "user";r=${QUOTA - 1};t=(60|5\\d)$`),
  );
  const { answered, refusal } = await exhaust(store.owner);
  expect(answered).toBe(QUOTA - 1);
  expect([refusal.status, refusal.body.code]).toEqual([429, 'too_many_requests']);
  expect(refusal.headers.get('ratelimit')).toContain('"user";r=0;t=');
  expect(Number(refusal.headers.get('retry-after'))).toBeGreaterThan(0);
  server.clock.advance(60_000);
  expect((await me(store.owner)).status).toBe(200);
});

test('an API key has a limit of its own', async () => {
  const body = { name: 'Busy', role: 'viewer', expiresInDays: null };
  const { key } = (await store.owner.post<CreatedApiKey>('/api/api-keys', body)).body;
  const program = new ApiClient(server.url);
  program.accessToken = key;
  const { answered, refusal } = await exhaust(program);
  expect(answered).toBe(QUOTA);
  expect(refusal.headers.get('ratelimit-policy')).toContain(`"api-key";q=${QUOTA};w=60`);
  expect((await me(store.owner)).status).toBe(200);
});

test('an address has one too, also without signing in; probes and webhooks are answered all the same', async () => {
  const visitor = new ApiClient(server.url);
  const { answered } = await exhaust(visitor);
  expect(answered).toBeLessThanOrEqual(QUOTA * 5);
  expect((await visitor.get('/health/live')).status).toBe(200);
  const body = '{"id":1}';
  const delivered = await visitor.send('POST', '/api/webhook', {
    body,
    headers: {
      'content-type': 'application/json',
      'x-shopify-topic': 'orders/create',
      'x-shopify-shop-domain': store.domain,
      'x-shopify-webhook-id': 'limits',
      'x-shopify-hmac-sha256': signBody(Buffer.from(body), server.settings.shopifySecrets[0]!),
    },
  });
  expect(delivered.status).toBe(200);
  expect(delivered.headers.get('ratelimit')).toBeNull();
});

test.each([
  ['in escapes', '/%61pi/auth/login'],
  ['in absolute form', 'http://any.host/api/auth/login'],
])('the address of a route %s counts like the route', async (_how, path) => {
  await exhaust(new ApiClient(server.url));
  const { hostname: host, port } = new URL(server.url);
  const asking = request({ host, port, path, method: 'POST' });
  asking.end();
  const [answer] = (await once(asking, 'response')) as [IncomingMessage];
  expect(answer.resume().statusCode).toBe(429);
});

test('without a proxy no header makes another address of one', async () => {
  const visitor = new ApiClient(server.url);
  await exhaust(visitor);
  const made = { 'x-forwarded-for': '203.0.113.9', forwarded: 'for=203.0.113.9', 'x-real-ip': '203.0.113.9' };
  expect((await visitor.get('/api/tenants/current', made)).status).toBe(429);
});

test('who asked too often is refused before the body is read', async () => {
  await exhaust(new ApiClient(server.url));
  const headers = { 'content-type': 'application/json', 'content-length': '1000' };
  const asking = request(`${server.url}/api/auth/login`, { method: 'POST', headers });
  asking.on('error', () => undefined).flushHeaders();
  const [answer] = (await once(asking, 'response')) as [IncomingMessage];
  expect(answer.statusCode).toBe(429);
  asking.destroy();
});

test('two processes count together, at the cost of one statement a second', async () => {
  const source = await createDataSource(server.database.url, 2).initialize();
  const database = new RequestDatabase(source);
  const [one, other] = [1, 2].map(
    () =>
      new RequestRates(database, new RequestCountsRepository(database), server.clock, createLogger('silent')),
  ) as [RequestRates, RequestRates];
  for (let count = 0; count < 6; count += 1) one.take('user:x', 10);
  for (let count = 0; count < 3; count += 1) other.take('user:x', 10);
  await Promise.all([one.exchange(), other.exchange()]);
  other.take('user:x', 10);
  await other.exchange();
  expect(other.take('user:x', 10)).toMatchObject({ allowed: false, remaining: 0 });
  one.take('user:y', 10);
  one.take('user:x', 10);
  await one.exchange();
  expect(one.take('user:x', 10).allowed).toBe(false);
  server.clock.advance(180_000);
  one.take('user:z', 10);
  await one.exchange();
  const { rows } = await server.sql.query(`SELECT subject FROM request_counts WHERE subject LIKE 'user:_'`);
  expect(rows).toEqual([{ subject: 'user:z' }]);
  await source.destroy();
});
