import { startTestServer, type TestServer } from '@shopmeter/testing';
import pg from 'pg';
import { type ApiClient } from '../testing/api-client';
import { newUser } from '../testing/new-user';

let server: TestServer;
let owner: ApiClient;
let stranger: ApiClient;
beforeAll(async () => {
  server = await startTestServer();
  owner = await newUser(server, 'owner@example.com');
  stranger = await newUser(server, 'stranger@example.com');
});
afterAll(() => server.close());

const connect = (client: ApiClient, domain: string, more: object = {}) =>
  client.post('/api/tenants', { storeName: ' My store ', domain, ...more });

test('connect a store, switch to it and read how to set up its webhooks', async () => {
  expect((await owner.get('/api/tenants/current')).body.code).toBe('no_tenant');

  const created = await connect(owner, 'https://First.myshopify.com/admin');
  expect(created.status).toBe(201);
  expect(created.body).toMatchObject({
    storeName: 'My store',
    domain: 'first.myshopify.com',
    role: 'owner',
    isDemo: false,
    signedWith: 'app_secret',
    webhookUrl: `${server.url}/api/webhook`,
    firstEventAt: null,
    firstDay: null,
  });
  expect(created.body.webhookTopics).toContain('orders/create');

  const switched = await owner.post('/api/auth/switch-tenant', { tenantId: created.body.id });
  expect([switched.status, switched.body.tenantId]).toEqual([200, created.body.id]);
  owner.accessToken = switched.body.accessToken;
  expect((await owner.get('/api/tenants/current')).body).toEqual(created.body);
  expect((await owner.get('/api/me')).body).toMatchObject({
    tenantId: created.body.id,
    tenants: [{ role: 'owner' }],
  });
});

test('a store with its own secret gets its own address, and its secrets are kept encrypted', async () => {
  const secrets = { shopifyToken: 'shpat_0123456789', webhookSecret: 'a secret of its own' };
  const { body } = await connect(owner, 'second.myshopify.com', secrets);
  expect(body.signedWith).toBe('own_secret');
  expect(body.webhookUrl).toMatch(new RegExp(`^${server.url}/api/webhook/[\\w-]{22,}$`));
  expect(JSON.stringify(body)).not.toContain(secrets.webhookSecret);

  const { rows } = await server.sql.query<{ shopify_token: string; webhook_secret: string }>(
    'SELECT shopify_token, webhook_secret FROM tenants WHERE id = $1',
    [body.id],
  );
  for (const sealed of Object.values(rows[0]!)) expect(sealed).toMatch(/^v1:[0-9a-f]{8}:/);
});

test('a connected store cannot be connected again, also not at the same moment', async () => {
  const answers = await Promise.all([
    connect(owner, 'third.myshopify.com'),
    connect(stranger, 'third.myshopify.com'),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  const refused = answers.find(({ status }) => status === 409);
  expect(refused?.body).toMatchObject({ code: 'store_already_connected', errors: [{ pointer: '/domain' }] });
});

test('stores of others do not exist', async () => {
  const { body } = await connect(owner, 'fourth.myshopify.com');
  const foreign = await stranger.post('/api/auth/switch-tenant', { tenantId: body.id });
  const absent = await stranger.post('/api/auth/switch-tenant', {
    tenantId: '01900000-0000-7000-8000-000000000000',
  });
  for (const answer of [foreign, absent]) {
    expect([answer.status, answer.body.code]).toEqual([404, 'tenant_not_found']);
  }
  const listed = await stranger.get<{ tenants: { id: string }[] }>('/api/tenants');
  expect(listed.body.tenants.map(({ id }) => id)).not.toContain(body.id);
});

test('who leaves a store is out of it at once, with the token in hand', async () => {
  const guest = await newUser(server, 'guest@example.com');
  const { body } = await connect(guest, 'fifth.myshopify.com');
  guest.accessToken = (await guest.post('/api/auth/switch-tenant', { tenantId: body.id })).body.accessToken;
  expect((await guest.get('/api/tenants/current')).status).toBe(200);
  await server.sql.query('DELETE FROM memberships WHERE tenant_id = $1', [body.id]);
  const answer = await guest.get('/api/tenants/current');
  expect([answer.status, answer.body.code]).toEqual([403, 'not_a_member']);
});

test('other processes are told about a new store', async () => {
  const listener = new pg.Client({ connectionString: server.database.directUrl });
  await listener.connect();
  await listener.query('LISTEN shopmeter_tenants');
  const heard = new Promise<string | undefined>((resolve) =>
    listener.once('notification', (message: pg.Notification) => resolve(message.payload)),
  );
  await connect(owner, 'sixth.myshopify.com');
  expect(await heard).toBe('sixth.myshopify.com');
  await listener.end();
});

test('as the application’s role, SQL without a tenant sees no rows, and with one only its own', async () => {
  const client = new pg.Client({ connectionString: server.database.url });
  await client.connect();
  const { rows: stores } = await server.sql.query<{ id: string }>('SELECT id FROM tenants ORDER BY id');
  await client.query('BEGIN; SET LOCAL ROLE shopmeter_app');
  const count = async (table: string) =>
    (await client.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`)).rows[0]?.n;
  expect([await count('tenants'), await count('memberships'), await count('events')]).toEqual([0, 0, 0]);
  await client.query(`SET LOCAL app.tenant_id = '${stores[0]?.id}'`);
  expect([await count('tenants'), await count('memberships')]).toEqual([1, 1]);
  await expect(client.query('SELECT * FROM users')).rejects.toThrow('permission denied');
  await client.query('ROLLBACK');
  await client.end();
});
