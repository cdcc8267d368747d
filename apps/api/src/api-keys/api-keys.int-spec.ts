import type { ApiKeys, CreatedApiKey } from '@shopmeter/contracts';
import { startTestServer, type TestServer } from '@shopmeter/testing';
import { ApiClient } from '../testing/api-client';
import { newMember, newStore, type NewStore, putMember } from '../testing/new-team';

const DAY = 86_400_000;

let server: TestServer;
let store: NewStore;
beforeAll(async () => {
  server = await startTestServer();
  store = await newStore(server, 'programs');
});
afterAll(() => server.close());

async function create(role = 'analyst', expiresInDays: number | null = null, client = store.owner) {
  const body = { name: `a ${role}’s program`, role, expiresInDays };
  return client.post<CreatedApiKey>('/api/api-keys', body);
}

/** A program that sends a key. */
function program(key: string): ApiClient {
  const client = new ApiClient(server.url);
  client.accessToken = key;
  return client;
}

const list = async () => (await store.owner.get<ApiKeys>('/api/api-keys')).body.apiKeys;

test('a key is shown once, kept as a hash, and recognised by its beginning', async () => {
  const { status, body } = await create();
  expect(status).toBe(201);
  expect(body.key).toMatch(/^shm_[\w-]{43}$/);
  expect(body.apiKey).toMatchObject({
    name: 'a analyst’s program',
    prefix: body.key.slice(0, 10),
    role: 'analyst',
    createdBy: store.ownerEmail,
    lastUsedAt: null,
  });
  expect(await list()).toContainEqual(body.apiKey);
  const { rows } = await server.sql.query<{ row: string }>('SELECT api_keys::text AS row FROM api_keys');
  expect(rows.filter(({ row }) => row.includes(body.key.slice(0, 14)))).toEqual([]);
});

test('a program reads its store and no other, and its use is noted', async () => {
  const { body } = await create('viewer');
  const client = program(body.key);
  expect((await client.get('/api/tenants/current')).body).toMatchObject({ id: store.id, role: 'viewer' });
  const used = (await list()).find(({ id }) => id === body.apiKey.id);
  expect(Date.parse(used!.lastUsedAt!)).toBeGreaterThan(server.clock.now().getTime() - 60_000);
});

test.each([
  ['viewer', '/api/audit-log', 403],
  ['analyst', '/api/audit-log', 403],
  ['admin', '/api/audit-log', 200],
])('a key with the role %s reads %s: %i', async (role, path, status) => {
  const { body } = await create(role);
  expect((await program(body.key).get(path)).status).toBe(status);
});

test('a key owns nothing, and manages neither people nor keys', async () => {
  expect((await create('owner')).status).toBe(400);
  const { body } = await create('admin');
  const client = program(body.key);
  for (const answer of [
    await client.get('/api/me'),
    await client.get('/api/team/members'),
    await client.post('/api/team/invitations', { email: 'x@example.com', role: 'viewer' }),
    await create('viewer', null, client),
    await client.post('/api/auth/switch-tenant', { tenantId: store.id }),
  ]) {
    expect([answer.status, (answer.body as { code?: string }).code]).toEqual([403, 'people_only']);
  }
});

test('what a program does is in the audit log under its key’s name', async () => {
  const refused = await program((await create('viewer')).body.key).post('/api/replays', { filter: {} });
  expect(refused.status).toBe(403);
  const { body: log } = await store.owner.get<{ entries: object[] }>('/api/audit-log?limit=1');
  expect(log.entries).toMatchObject([
    { action: 'access.refused', actor: { kind: 'api_key', name: 'a viewer’s program' } },
  ]);
});

test('a revoked key stops at once; so does one that has expired', async () => {
  const { body } = await create();
  const client = program(body.key);
  expect((await client.get('/api/tenants/current')).status).toBe(200);
  expect((await store.owner.send('DELETE', `/api/api-keys/${body.apiKey.id}`, {})).status).toBe(204);
  expect((await client.get('/api/tenants/current')).status).toBe(401);
  expect((await store.owner.send('DELETE', `/api/api-keys/${body.apiKey.id}`, {})).status).toBe(404);
  expect((await list()).map(({ id }) => id)).not.toContain(body.apiKey.id);

  const expiring = await create('viewer', 2);
  server.clock.advance(1.9 * DAY);
  expect((await program(expiring.body.key).get('/api/tenants/current')).status).toBe(200);
  server.clock.advance(0.2 * DAY);
  expect((await program(expiring.body.key).get('/api/tenants/current')).status).toBe(401);
});

test.each(['shm_', `shm_${'a'.repeat(43)}`, 'shm_%00', 'SHM_x'])('the key %s is nobody’s', async (key) => {
  const answer = await program(key).get('/api/tenants/current');
  expect([answer.status, answer.body.code]).toEqual([401, 'unauthenticated']);
});

test('a key is worth no more than its maker, and ends with the membership', async () => {
  const maker = 'maker@programs.example';
  const admin = await newMember(server, store.id, maker, 'admin');
  const { body } = await create('admin', null, admin);
  const client = program(body.key);
  expect((await client.get('/api/audit-log')).status).toBe(200);
  await putMember(server, store.id, maker, 'viewer');
  expect((await client.get('/api/audit-log')).status).toBe(403);
  expect((await client.get('/api/tenants/current')).status).toBe(200);
  expect((await admin.post('/api/team/leave')).status).toBe(204);
  expect((await client.get('/api/tenants/current')).status).toBe(401);
  await putMember(server, store.id, maker, 'admin');
  expect((await client.get('/api/tenants/current')).status).toBe(401);
});
