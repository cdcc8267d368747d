import type { AuditLog } from '@shopmeter/contracts';
import { startTestServer, type TestServer } from '@shopmeter/testing';
import pg from 'pg';
import { ApiClient } from '../testing/api-client';
import { newUser, PASSWORD } from '../testing/new-user';

let server: TestServer;
let owner: ApiClient;
let tenantId: string;
beforeAll(async () => {
  server = await startTestServer();
  owner = await newUser(server, 'owner@example.com');
  const store = await owner.post('/api/tenants', { storeName: 'Mine', domain: 'mine.myshopify.com' });
  tenantId = store.body.id!;
  await enter(owner, tenantId);
});
afterAll(() => server.close());

async function enter(client: ApiClient, id: string): Promise<void> {
  client.accessToken = (await client.post('/api/auth/switch-tenant', { tenantId: id })).body.accessToken;
}

async function log(query = '', client = owner): Promise<AuditLog> {
  const { status, body } = await client.get<AuditLog>(`/api/audit-log${query}`);
  expect([status, body]).toEqual([200, expect.anything()]);
  return body;
}

test('says who did what, when and from where, newest first', async () => {
  await owner.post('/api/auth/login', { email: 'owner@example.com', password: 'wrong' });
  await owner.post(
    '/api/auth/login',
    { email: 'owner@example.com', password: PASSWORD },
    { 'user-agent': 'A browser' },
  );
  const { entries } = await log();
  expect(entries.map(({ action }) => action)).toEqual([
    'session.opened',
    'session.refused',
    'store.entered',
    'store.connected',
  ]);
  expect(entries[0]).toMatchObject({
    at: expect.stringMatching(/^20\d\d-.*Z$/),
    actor: { kind: 'user', name: 'owner@example.com' },
    target: { kind: 'session' },
    address: expect.stringMatching(/127\.0\.0\.1|::1/),
    userAgent: 'A browser',
    device: 'Unknown device',
  });
  expect(entries[1]!.details).toEqual({ reason: 'invalid_credentials' });
  expect(entries[3]!.details).toEqual({ domain: 'mine.myshopify.com', signedWith: 'app_secret' });
});

test('is read in pages and by action, person and time', async () => {
  const whole = await log();
  const first = await log('?limit=2');
  const second = await log(`?limit=2&cursor=${first.next}`);
  expect([...first.entries, ...second.entries]).toEqual(whole.entries.slice(0, 4));
  const refused = await log('?action=session.refused,store.connected');
  expect(refused.entries.map(({ action }) => action)).toEqual(['session.refused', 'store.connected']);
  const { id } = whole.entries[0]!.actor;
  expect((await log(`?actor=${id}`)).entries).toEqual(whole.entries);
  expect((await log(`?actor=${tenantId}`)).entries).toEqual([]);
  expect((await log(`?from=${new Date(Date.now() + 60_000).toISOString()}`)).entries).toEqual([]);
  expect((await log(`?to=${new Date(Date.now() + 60_000).toISOString()}`)).entries).toEqual(whole.entries);
  expect((await owner.get('/api/audit-log?action=nonsense')).status).toBe(400);
});

test('is for owners and admins of this store only', async () => {
  const stranger = await newUser(server, 'stranger@example.com');
  const other = await stranger.post('/api/tenants', { storeName: 'Other', domain: 'other.myshopify.com' });
  await enter(stranger, other.body.id!);
  const { entries } = await log('', stranger);
  expect(entries.map(({ action }) => action)).toEqual(['store.entered', 'store.connected']);
  for (const role of ['analyst', 'viewer']) {
    await server.sql.query('UPDATE memberships SET role = $1 WHERE tenant_id = $2', [role, other.body.id]);
    const { status, body } = await stranger.get('/api/audit-log');
    expect([role, status, body.code]).toEqual([role, 403, 'role_not_allowed']);
  }
});

test('a sign-in with an unknown address is nobody’s, and what was typed is not kept', async () => {
  await new ApiClient(server.url).post('/api/auth/login', { email: 'who@example.com', password: 'x' });
  const { rows } = await server.sql.query(`SELECT * FROM audit_log WHERE actor_kind = 'nobody'`);
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain('who@example.com');
});

test('the end of a session is written down, and a token used twice as theft', async () => {
  const tab = await newUser(server, 'robbed@example.com');
  const thief = new ApiClient(server.url);
  thief.cookie = tab.cookie;
  for (const _ of [1, 2]) await thief.post('/api/auth/refresh');
  await tab.post('/api/auth/refresh');
  const other = await newUser(server, 'leaver@example.com');
  await other.post('/api/auth/logout');
  const { rows } = await server.sql.query<{ action: string }>(
    `SELECT action FROM audit_log JOIN users ON users.id = actor_id
     WHERE email IN ('robbed@example.com', 'leaver@example.com') AND action <> 'session.opened' ORDER BY at`,
  );
  expect(rows.map(({ action }) => action)).toEqual(['session.stolen', 'session.closed']);
});

const asRole = async (role: string, statement: string) => {
  const client = new pg.Client({ connectionString: server.database.url });
  await client.connect();
  try {
    await client.query(`BEGIN; SET LOCAL ROLE shopmeter_${role}; SET LOCAL app.tenant_id = '${tenantId}'`);
    return (await client.query(statement)).rowCount;
  } finally {
    await client.end();
  }
};

test.each(['app', 'accounts', 'pipeline'])(
  'as the role %s, an entry cannot be changed or deleted',
  async (role) => {
    for (const statement of ['UPDATE audit_log SET action = action', 'TRUNCATE audit_log'])
      await expect(asRole(role, statement)).rejects.toThrow('permission denied');
    // The pipeline forgets what is two years old, and what belongs to a store that is being erased.
    if (role === 'pipeline') expect(await asRole(role, 'DELETE FROM audit_log')).toBe(0);
    else await expect(asRole(role, 'DELETE FROM audit_log')).rejects.toThrow('permission denied');
  },
);

test('as the application’s role, no entry can be added for another store', async () => {
  const client = new pg.Client({ connectionString: server.database.url });
  await client.connect();
  await client.query(`BEGIN; SET LOCAL ROLE shopmeter_app; SET LOCAL app.tenant_id = '${tenantId}'`);
  const insert = (id: string) =>
    client.query(
      `INSERT INTO audit_log (tenant_id, id, at, action, actor_kind)
       VALUES ($1, gen_random_uuid(), now(), 'data.deleted', 'nobody')`,
      [id],
    );
  await insert(tenantId);
  await expect(insert('00000000-0000-0000-0000-000000000000')).rejects.toThrow('row-level security');
  await client.query('ROLLBACK');
  await client.end();
});
