import { type Session } from '@shopmeter/contracts';
import { startTestServer, type TestServer } from '@shopmeter/testing';
import { ApiClient } from '../testing/api-client';
import { newUser, PASSWORD } from '../testing/new-user';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const choose = (tab: ApiClient, body: object) =>
  tab.send('PUT', '/api/me/range', {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const kept = async (tab: ApiClient) => (await tab.post('/api/auth/refresh')).body.keptRange as unknown;

test('what somebody chose last goes with them to another browser, and to nobody else', async () => {
  const here = await newUser(server, 'kept@example.com');
  const stranger = await newUser(server, 'not-kept@example.com');
  expect(await kept(here)).toBeNull();
  for (const range of ['7d', 'last-month']) {
    const { status } = await choose(here, { range, compare: 'year' });
    expect(status).toBe(204);
  }
  const there = new ApiClient(server.url);
  const { body } = await there.post('/api/auth/login', { email: 'kept@example.com', password: PASSWORD });
  expect((body as unknown as Session).keptRange).toEqual({ range: 'last-month', compare: 'year' });
  expect(await kept(here)).toEqual({ range: 'last-month', compare: 'year' });
  expect(await kept(stranger)).toBeNull();
});

test('days of one’s own are not kept, and nobody’s range without signing in', async () => {
  const here = await newUser(server, 'custom@example.com');
  for (const [body, pointer] of [
    [{ range: 'custom', compare: 'previous' }, '/range'],
    [{ range: '7d', compare: 'custom' }, '/compare'],
  ] as const) {
    const refused = await choose(here, body);
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
  }
  const visitor = new ApiClient(server.url);
  expect((await choose(visitor, { range: '7d', compare: 'none' })).status).toBe(401);
});
