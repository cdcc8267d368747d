import { type OpenAPIObject } from '@nestjs/swagger';
import { startTestServer, type TestServer } from '@shopmeter/testing';
import { ApiClient } from '../testing/api-client';

const PROXIED = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'meter.example' };
/** What every answer carries; the values are those of browsers' own documentation. */
const HEADERS = {
  'content-security-policy':
    "default-src 'self';script-src 'self';style-src 'self' 'unsafe-inline';img-src 'self' data:;connect-src 'self';object-src 'none';base-uri 'self';form-action 'self';frame-ancestors 'none'",
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
};

let server: TestServer;
let client: ApiClient;
beforeAll(async () => {
  server = await startTestServer({ publicUrl: 'https://meter.example' });
  client = new ApiClient(server.url);
});
afterAll(() => server.close());

const shown = (headers: Headers) =>
  Object.fromEntries(
    Object.keys(HEADERS).map((name) => [
      name,
      headers.get(name)?.replace(/\s*;\s*(?=[a-z-]+-src|base|form|frame)/g, ';'),
    ]),
  );

test('every route answers with the same security headers, refusals included', async () => {
  const { body } = await client.get<OpenAPIObject>('/api/openapi.json', PROXIED);
  const routes = Object.entries(body.paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => ({
      method: method.toUpperCase(),
      path: path.replace(/\{\w+\}/g, 'x'),
    })),
  );
  expect(routes.length).toBeGreaterThan(30);
  for (const { method, path } of routes) {
    // Deliveries have a door of their own, for a program that reads no headers.
    if (path.startsWith('/api/webhook')) continue;
    const { status, headers } = await client.send(method, path, { headers: PROXIED });
    expect({ method, path, status: status > 0, headers: shown(headers) }).toEqual({
      method,
      path,
      status: true,
      headers: HEADERS,
    });
  }
});

test('so do pages, files, documentation, what is not there, what cannot be routed, and a fault', async () => {
  for (const path of ['/', '/sign-in', '/begin.js', '/api/docs', '/api/nothing', '/nothing.js']) {
    const { headers } = await client.get(path, { ...PROXIED, accept: 'text/html' });
    expect({ path, headers: shown(headers) }).toEqual({ path, headers: HEADERS });
  }
  await server.sql.query('ALTER TABLE users RENAME TO users_away');
  const fault = await client.post('/api/auth/login', { email: 'a@example.com', password: 'x' }, PROXIED);
  await server.sql.query('ALTER TABLE users_away RENAME TO users');
  expect([fault.status, shown(fault.headers)]).toEqual([500, HEADERS]);
});

test('what needs less is given less: the mailbox page, and an address that cannot be routed', async () => {
  const mailbox = shown((await client.get('/mailbox', PROXIED)).headers);
  expect(mailbox).toMatchObject({
    ...HEADERS,
    'content-security-policy': expect.stringMatching(/^default-src 'none';/) as string,
  });
  const unroutable = shown((await client.get('/api/%zz', PROXIED)).headers);
  const policy = "default-src 'self';frame-ancestors 'none'";
  expect(unroutable).toEqual({ ...HEADERS, 'content-security-policy': policy });
});

test('the refresh cookie is kept from scripts, plain http, other sites and other paths', async () => {
  const { headers } = await client.post('/api/auth/logout', undefined, PROXIED);
  const [cookie = ''] = headers.getSetCookie();
  for (const part of ['shopmeter_refresh=', 'HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/api/auth']) {
    expect(cookie).toContain(part);
  }
});

test('a post from another site is refused, with and without Origin; one without any sign of a browser is not', async () => {
  const post = async (headers: Record<string, string>) =>
    (await client.post('/api/auth/refresh', undefined, { ...PROXIED, ...headers })).body.code;
  expect(await post({ origin: 'https://evil.example' })).toBe('cross_site_request');
  expect(await post({ origin: 'null' })).toBe('cross_site_request');
  expect(await post({ 'sec-fetch-site': 'cross-site' })).toBe('cross_site_request');
  expect(await post({ 'sec-fetch-site': 'same-site' })).toBe('cross_site_request');
  expect(await post({ origin: 'https://meter.example', 'sec-fetch-site': 'same-origin' })).toBe(
    'session_ended',
  );
  // No cookie comes with a request from elsewhere that says neither: it is SameSite=Strict.
  expect(await post({})).toBe('session_ended');
});

test('behind a proxy that says http, pages are led to https and the API refuses; probes and deliveries pass', async () => {
  const plain = { 'x-forwarded-proto': 'http' };
  const page = await client.get('/sign-in?next=/x', { ...plain, accept: 'text/html' });
  expect([page.status, page.headers.get('location')]).toEqual([308, 'https://meter.example/sign-in?next=/x']);
  for (const [method, path] of [
    ['GET', '/api/auth/login'],
    ['POST', '/api/auth/login'],
    ['POST', '/%61pi/auth/login'],
  ] as const) {
    const { status, body } = await client.send(method, path, { headers: plain });
    expect([status, body.code]).toEqual([403, 'https_required']);
  }
  expect((await client.get('/health/live', plain)).status).toBe(200);
  expect((await client.post('/api/webhook', {}, plain)).status).toBe(401);
  expect((await client.get('/api/openapi.json')).status).toBe(200);
});

test('behind a proxy an address is the one that the proxy saw, whatever its client wrote before it', async () => {
  const left = async (madeUp: string) => {
    const { headers } = await client.get('/api/openapi.json', {
      ...PROXIED,
      'x-forwarded-for': `${madeUp}, 198.51.100.7`,
    });
    return Number(/"address";r=(\d+)/.exec(headers.get('ratelimit')!)![1]);
  };
  // A whole minute, in which all of them are counted.
  server.clock.advance(60_000 - (server.clock.now().getTime() % 60_000));
  const before = await left('203.0.113.1');
  expect(await left('203.0.113.2')).toBe(before - 1);
  expect(await left('127.0.0.1')).toBe(before - 2);
});
