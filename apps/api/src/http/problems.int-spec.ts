import { problemSchema } from '@shopmeter/contracts';
import { createConnection } from 'node:net';
import { ApiClient } from '../testing/api-client';
import { startTestServer, type TestServer } from '../testing/test-server';

let server: TestServer;
let client: ApiClient;
beforeAll(async () => {
  server = await startTestServer();
  client = new ApiClient(server.url);
});
afterAll(() => server.close());

const credentials = { email: 'somebody@example.com', password: 'a quiet sentence of words' };
const json = { 'content-type': 'application/json' };

test.each([
  ['an unknown route', 'GET', '/api/unknown', {}, undefined, 404, 'not_found'],
  ['an unknown route outside', 'POST', '/elsewhere', {}, undefined, 404, 'not_found'],
  ['a method that is not there', 'DELETE', '/api/tenants', {}, undefined, 404, 'not_found'],
  ['no token', 'GET', '/api/me', {}, undefined, 401, 'unauthenticated'],
  ['half a JSON document', 'POST', '/api/auth/login', json, '{"email":', 400, 'malformed_json'],
  ['an empty body', 'POST', '/api/auth/login', json, '', 400, 'malformed_json'],
  ['no body at all', 'POST', '/api/auth/login', {}, undefined, 400, 'invalid_request'],
  [
    'a body of another kind',
    'POST',
    '/api/auth/login',
    { 'content-type': 'text/csv' },
    'a',
    415,
    'unsupported_media_type',
  ],
  ['a poisoned body', 'POST', '/api/auth/login', json, '{"__proto__": {"x": 1}}', 400, 'malformed_json'],
  ['an array', 'POST', '/api/auth/login', json, '[]', 400, 'invalid_request'],
  [
    'a body over one MiB',
    'POST',
    '/api/auth/login',
    json,
    `"${'x'.repeat(1_048_600)}"`,
    413,
    'body_too_large',
  ],
  ['an address that cannot be decoded', 'GET', '/api/%zz', {}, undefined, 400, 'bad_request'],
])('%s', async (_name, method, path, headers, body, status, code) => {
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
