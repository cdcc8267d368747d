import type {
  PlatformHealth,
  PlatformStoreHealth,
  PlatformJobs,
  PlatformStores,
  RevivedJobs,
} from '@shopmeter/contracts';
import { startTestServer, type TestServer } from '@shopmeter/testing';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { newStore, type NewStore } from '../testing/new-team';

let server: TestServer;
let stores: NewStore[];
beforeAll(async () => {
  server = await startTestServer();
  stores = [await newStore(server, 'alpha'), await newStore(server, 'beta'), await newStore(server, 'gamma')];
  await server.sql.query(
    `INSERT INTO operators SELECT id, now() FROM users WHERE email = 'owner@alpha.example'`,
  );
});
afterAll(() => server.close());

const list = (client: NewStore['owner'], query = '') =>
  client.get<PlatformStores>(`/api/operator/stores${query}`);

test('an operator sees every store and how it is doing, in pages', async () => {
  const { owner } = stores[0]!;
  const event = '01900000-0000-7000-8000-000000000001';
  await server.sql.query(
    `INSERT INTO outcomes (tenant_id, event_id, status, reason, attempts, decided_at) VALUES ($1, $2, 'dead', 'x', 8, now())`,
    [stores[1]!.id, event],
  );
  const { status, body } = await list(owner);
  expect([status, body.stores.map(({ domain, dead }) => [domain, dead]), body.next]).toEqual([
    200,
    [
      ['alpha.myshopify.com', 0],
      ['beta.myshopify.com', 1],
      ['gamma.myshopify.com', 0],
    ],
    null,
  ]);
  const first = await list(owner, '?limit=2');
  const second = await list(owner, `?limit=2&after=${first.body.next}`);
  expect([...first.body.stores, ...second.body.stores]).toEqual(body.stores);
});

test('what is wrong over all stores: who has trouble, by what cause, and what can be done again', async () => {
  const { owner } = stores[0]!;
  const [, beta, gamma] = stores;
  await server.sql.query(
    `INSERT INTO events (tenant_id, id, received_at, topic, shop_domain, webhook_id, headers, body, body_size, body_sha256, app_signed)
     SELECT tenant_id, event_id, now(), 'orders/create', 'x', 'x', '{}', '', 0, '', true FROM outcomes WHERE tenant_id = $1`,
    [beta!.id],
  );
  await server.sql.query(
    `INSERT INTO delivery_refusals VALUES ($1, 'orders/paid', 'bad_signature', 4, now(), now())`,
    [gamma!.id],
  );
  const { body } = await owner.get<PlatformHealth>('/api/operator/health');
  expect(body.stores.map(({ domain, dead, refused }) => [domain, dead, refused])).toEqual([
    ['beta.myshopify.com', 1, 0],
    ['gamma.myshopify.com', 0, 4],
  ]);
  expect(body.failures).toMatchObject([
    { status: 'dead', topic: 'orders/create', cause: 'x', events: 1, stores: 1 },
  ]);
  const one = await owner.get<PlatformStoreHealth>(`/api/operator/stores/${beta!.id}/health`);
  expect(one.body).toMatchObject({ domain: 'beta.myshopify.com', failures: [{ status: 'dead', events: 1 }] });
  expect((await owner.get(`/api/operator/stores/${randomUUID()}/health`)).body.code).toBe('store_not_found');
});

test('jobs that were given up are seen, and tried again', async () => {
  const { owner } = stores[0]!;
  const id = randomUUID();
  await server.sql.query(
    `INSERT INTO jobs_outbox (name, id, version, created_at, attempts, enqueue_at, available_at, dead_at, error)
     VALUES ('send-mail', $1, 999, now(), 12, now(), now(), now(), 'ECONNREFUSED')`,
    [id],
  );
  const jobs = async () => (await owner.get<PlatformJobs>('/api/operator/jobs')).body.jobs;
  expect(await jobs()).toMatchObject([
    { name: 'send-mail', id, attempts: 12, error: 'ECONNREFUSED', deadAt: expect.any(String) },
  ]);
  const retried = await owner.post<RevivedJobs>(`/api/operator/jobs/${id}/retry`);
  expect([retried.status, retried.body]).toEqual([202, { revived: 1 }]);
  expect((await jobs()).find((job) => job.id === id)).toMatchObject({ deadAt: null });
  await server.sql.query('DELETE FROM jobs_outbox WHERE id = $1', [id]);
});

test('who looked at what is written down once an hour, and every repair', async () => {
  const { rows } = await server.sql.query<{ action: string; at: string; email: string; store: string }>(
    `SELECT action, details ->> 'at' AS at, email, target_id AS store FROM audit_log JOIN users ON users.id = actor_id
     WHERE action LIKE 'operator.%' ORDER BY 1, 2, 4 NULLS FIRST`,
  );
  const email = 'owner@alpha.example';
  const looked = (at: string, store: string | null = null) => ({
    action: 'operator.looked',
    at,
    email,
    store,
  });
  expect(rows).toEqual([
    { action: 'operator.job_retried', at: null, email, store: null },
    looked('health'),
    looked('health', stores[1]!.id),
    looked('jobs'),
    looked('stores'),
  ]);
});

test('nobody else does, and each try is written down', async () => {
  const { owner } = stores[1]!;
  const { status } = await list(owner);
  expect(status).toBe(404);
  const { rows } = await server.sql.query<{ action: string; email: string }>(
    `SELECT action, email FROM audit_log JOIN users ON users.id = actor_id
     WHERE action IN ('operator.looked', 'access.refused') ORDER BY audit_log.id DESC LIMIT 2`,
  );
  expect(rows).toEqual([
    { action: 'access.refused', email: 'owner@beta.example' },
    { action: 'operator.looked', email: 'owner@alpha.example' },
  ]);
});

test('who is no operator any more sees nothing, with the token in hand', async () => {
  const { owner } = stores[0]!;
  await server.sql.query('DELETE FROM operators');
  expect((await list(owner)).status).toBe(404);
});

test.each(['app', 'accounts', 'pipeline'])('as the role %s, nobody can be made an operator', async (role) => {
  const client = new pg.Client({ connectionString: server.database.url });
  await client.connect();
  await client.query(`BEGIN; SET LOCAL ROLE shopmeter_${role}`);
  await expect(client.query('INSERT INTO operators SELECT id, now() FROM users')).rejects.toThrow(
    'permission denied',
  );
  await client.query('ROLLBACK');
  await client.end();
});
