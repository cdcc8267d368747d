import { problemSchema } from '@shopmeter/contracts';
import { startTestServer, type TestServer } from '@shopmeter/testing';
import { createConnection } from 'node:net';
import { ApiClient } from '../testing/api-client';
import { newUser } from '../testing/new-user';

let server: TestServer;
let client: ApiClient;
beforeAll(async () => {
  server = await startTestServer();
  client = new ApiClient(server.url);
});
afterAll(() => server.close());

const credentials = { email: 'somebody@example.com', password: 'a quiet sentence of words' };
const json = { 'content-type': 'application/json' };

interface Refused {
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: string;
}

test.each<[string, Refused, number, string]>([
  ['an unknown route', { method: 'GET', path: '/api/unknown' }, 404, 'not_found'],
  ['an unknown route outside', { method: 'POST', path: '/elsewhere' }, 404, 'not_found'],
  ['a method that is not there', { method: 'DELETE', path: '/api/tenants' }, 404, 'not_found'],
  ['no token', { method: 'GET', path: '/api/me' }, 401, 'unauthenticated'],
  [
    'half a JSON document',
    { method: 'POST', path: '/api/auth/login', headers: json, body: '{"email":' },
    400,
    'malformed_json',
  ],
  [
    'an empty body',
    { method: 'POST', path: '/api/auth/login', headers: json, body: '' },
    400,
    'malformed_json',
  ],
  ['no body at all', { method: 'POST', path: '/api/auth/login' }, 400, 'invalid_request'],
  [
    'a body of another kind',
    { method: 'POST', path: '/api/auth/login', headers: { 'content-type': 'text/csv' }, body: 'a' },
    415,
    'unsupported_media_type',
  ],
  [
    'a poisoned body',
    { method: 'POST', path: '/api/auth/login', headers: json, body: '{"__proto__": {"x": 1}}' },
    400,
    'malformed_json',
  ],
  [
    'an array',
    { method: 'POST', path: '/api/auth/login', headers: json, body: '[]' },
    400,
    'invalid_request',
  ],
  [
    'a body over 64 KiB',
    { method: 'POST', path: '/api/auth/login', headers: json, body: `"${'x'.repeat(65_535)}"` },
    413,
    'body_too_large',
  ],
  ['an address that cannot be decoded', { method: 'GET', path: '/api/%zz' }, 400, 'bad_request'],
])('%s', async (_name, { method, path, headers = {}, body }, status, code) => {
  const answer = await client.send(method, path, { headers, body });
  expect([answer.status, answer.body.code]).toEqual([status, code]);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(problemSchema.parse(answer.body).requestId).toBe(answer.headers.get('x-request-id'));
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'self'");
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
});

test('an unknown key is pointed at, beside the other faults', async () => {
  const { body } = await client.post('/api/auth/login', { ...credentials, email: 'nobody', 'a/b~c': 1 });
  expect(body.errors).toEqual([
    { pointer: '/email', detail: 'must be an e-mail address' },
    { pointer: '/a~1b~0c', detail: 'is not a known field' },
  ]);
});

test('text that the database cannot store is refused, field by field', async () => {
  const user = await newUser(server, 'null@example.com');
  const { status, body } = await user.post('/api/tenants', {
    storeName: 'Tea\u0000',
    domain: 'tea.myshopify.com',
    shopifyToken: 'shpat_\u0000123',
    webhookSecret: 'secret\u0000123',
  });
  expect([status, body.errors?.map(({ pointer }) => pointer)]).toEqual([
    400,
    ['/storeName', '/shopifyToken', '/webhookSecret'],
  ]);
  const password = 'a quiet sentence\u0000 of words';
  const registered = await user.post('/api/auth/register', { email: 'null2@example.com', password });
  expect(registered.body.errors).toEqual([
    { pointer: '/password', detail: 'must not contain the character U+0000' },
  ]);
});

test('a harmless request id is kept, another one replaced', async () => {
  const kept = await client.get('/api/unknown', { 'x-request-id': 'trace-0123456789' });
  expect([kept.body.requestId, kept.headers.get('x-request-id')]).toEqual([
    'trace-0123456789',
    'trace-0123456789',
  ]);
  const replaced = await client.get('/api/unknown', { 'x-request-id': '<script>alert(1)</script>' });
  expect(replaced.body.requestId).toMatch(/^[0-9a-f-]{36}$/);
});

test('a fault inside tells nothing of the inside', async () => {
  await server.sql.query('ALTER TABLE users RENAME TO users_away');
  const { status, body } = await client.post('/api/auth/login', credentials);
  await server.sql.query('ALTER TABLE users_away RENAME TO users');
  expect([status, body.code]).toEqual([500, 'internal_error']);
  expect(JSON.stringify(body)).not.toMatch(/users|relation|select|stack/i);
});

test('closing ends within seconds although a connection is open', async () => {
  const other = await startTestServer();
  const socket = createConnection(Number(new URL(other.url).port), 'localhost');
  socket.on('error', () => undefined);
  await new Promise((resolve) => socket.once('connect', resolve));
  socket.write('POST /api/auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n');
  await new Promise((resolve) => setTimeout(resolve, 50));
  const start = performance.now();
  await other.close();
  expect(performance.now() - start).toBeLessThan(5000);
});
