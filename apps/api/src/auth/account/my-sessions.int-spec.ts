import { type MySessions } from '@shopmeter/contracts';
import { startTestServer, type TestServer } from '@shopmeter/testing';
import { ApiClient } from '../../testing/api-client';
import { newUser, PASSWORD } from '../../testing/new-user';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const list = async (tab: ApiClient) => (await tab.get<MySessions>('/api/me/sessions')).body.sessions;
const firefox = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' };
const second = async (email: string) => {
  const tab = new ApiClient(server.url);
  const { body } = await tab.post('/api/auth/login', { email, password: PASSWORD }, firefox);
  tab.accessToken = body.accessToken;
  return tab;
};

test('lists where one is signed in: device, address, since when and last use', async () => {
  const here = await newUser(server, 'list@example.com');
  await second('list@example.com');
  const sessions = await list(here);
  expect(sessions.map(({ isCurrent, device }) => ({ isCurrent, device }))).toEqual([
    { isCurrent: false, device: 'Firefox on Linux' },
    { isCurrent: true, device: 'Unknown device' },
  ]);
  expect(sessions[0]?.address).toMatch(/^(::1|127\.0\.0\.1|::ffff:127\.0\.0\.1)$/);

  server.clock.advance(60_000);
  await here.post('/api/auth/refresh', undefined, {
    'user-agent': 'Mozilla/5.0 (iPhone) Version/18.4 Safari/605.1',
  });
  const [used] = await list(here);
  expect(used).toMatchObject({ isCurrent: true, device: 'Safari on iOS' });
  expect(Date.parse(used!.lastUsedAt) - Date.parse(used!.signedInAt)).toBeGreaterThanOrEqual(60_000);
});

test('an ended session stops at once; those of others cannot be ended', async () => {
  const here = await newUser(server, 'end@example.com');
  const there = await second('end@example.com');
  const stranger = await newUser(server, 'stranger@example.com');
  const { id } = (await list(here)).find(({ isCurrent }) => !isCurrent)!;
  expect((await stranger.send('DELETE', `/api/me/sessions/${id}`, {})).body.code).toBe('session_not_found');
  expect((await here.send('DELETE', '/api/me/sessions/nonsense', {})).status).toBe(404);
  expect((await there.get('/api/me')).status).toBe(200);

  expect((await here.send('DELETE', `/api/me/sessions/${id}`, {})).status).toBe(204);
  expect((await there.get('/api/me')).status).toBe(401);
  expect((await there.post('/api/auth/refresh')).status).toBe(401);
  expect((await here.send('DELETE', `/api/me/sessions/${id}`, {})).status).toBe(404);
});

test('all others end together', async () => {
  const here = await newUser(server, 'others@example.com');
  const others = [await second('others@example.com'), await second('others@example.com')];
  expect((await here.send('DELETE', '/api/me/sessions', {})).status).toBe(204);
  for (const other of others) expect((await other.get('/api/me')).status).toBe(401);
  expect(await list(here)).toHaveLength(1);
});

test('a session that is used every day ends after half a year', async () => {
  const tab = await newUser(server, 'daily@example.com');
  for (let week = 0; week < 26; week += 1) {
    expect((await tab.post('/api/auth/refresh')).status).toBe(200);
    server.clock.advance(7 * 24 * 3_600_000);
  }
  expect((await tab.post('/api/auth/refresh')).status).toBe(401);
});
