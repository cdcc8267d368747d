import type { Problem, ReplayAnswer, StoreJob, StoreJobs } from '@shopmeter/contracts';
import { startTestServer, type TestServer } from '@shopmeter/testing';
import { createLogger, freePort } from '@shopmeter/platform';
import { randomUUID } from 'node:crypto';
import { startServer } from '../server';
import { newStore, type NewStore } from '../testing/new-team';

let server: TestServer;
let store: NewStore;

beforeAll(async () => {
  server = await startTestServer({ role: 'api' });
  const port = await freePort();
  const worker = await startServer({
    settings: { ...server.settings, role: 'worker', port },
    databaseUrl: server.database.url,
    databaseDirectUrl: server.database.directUrl,
    logger: createLogger(server.settings.logLevel),
    clock: server.clock,
  });
  store = await newStore(server, 'busy');
  // From here on nothing is carried out: what is under way stays where it is put.
  await worker.close();
});
afterAll(() => server.close());

const jobs = async () => (await store.owner.get<StoreJobs>('/api/jobs')).body.jobs;
const job = async (id: string) => (await jobs()).find((one) => one.id === id);
const change = (id: string, action: string) => store.owner.post<StoreJob>(`/api/jobs/${id}/${action}`);

test('a new store has none', async () => {
  expect(await jobs()).toEqual([]);
});

test.each([
  ['backfills', 'backfill', 'backfill-store', { done: 30, total: null }],
  ['reconciliations', 'reconciliation', 'reconcile-store', { done: 0, total: 2 }],
])('%s are shown together, held, let go and ended', async (table, id, name, progress) => {
  await server.sql.query(
    `INSERT INTO ${table} (tenant_id, object_type, status, requested_at) VALUES ($1, 'Order', 'asked', now()), ($1, 'Product', 'waiting', now())`,
    [store.id],
  );
  if (id === 'backfill')
    await server.sql.query('UPDATE backfills SET objects_read = 15, total_objects = NULL');
  expect(await job(id)).toMatchObject({ status: 'running', ...progress, actions: ['pause', 'cancel'] });
  expect((await change(id, 'pause')).body).toMatchObject({ status: 'paused', actions: ['resume', 'cancel'] });
  expect((await change(id, 'pause')).body.status).toBe('paused');
  await server.sql.query('DELETE FROM jobs_outbox WHERE id = $1', [store.id]);
  expect((await change(id, 'resume')).body.status).toBe('running');
  const { rows } = await server.sql.query('SELECT name FROM jobs_outbox WHERE id = $1', [store.id]);
  expect(rows).toEqual([{ name }]);
  await server.sql.query(`UPDATE tenants SET status = 'uninstalled' WHERE id = $1`, [store.id]);
  expect(await job(id)).toMatchObject({ status: 'stopped', error: 'no_access', actions: ['cancel'] });
  const page = await store.owner.get<{ status: string }>(`/api/tenants/current/${id}`);
  expect(page.body.status).toBe('stopped');
  await server.sql.query(`UPDATE tenants SET status = 'active' WHERE id = $1`, [store.id]);
  expect((await job(id))?.status).toBe('running');
  await server.sql.query(
    `INSERT INTO connections (tenant_id, grant_kind, authorized_at, revoked_at) VALUES ($1, 'pasted_token', now(), now())`,
    [store.id],
  );
  expect((await job(id))?.status).toBe('stopped');
  await server.sql.query('DELETE FROM connections WHERE tenant_id = $1', [store.id]);
  expect((await change(id, 'cancel')).body).toMatchObject({
    status: 'cancelled',
    error: 'cancelled',
    actions: [],
  });
  expect((await change(id, 'resume')).body.status).toBe('cancelled');
});

test('a replay is held and let go too', async () => {
  await server.sql.query(
    `INSERT INTO events (tenant_id, id, received_at, topic, shop_domain, webhook_id, headers, body, body_size, body_sha256, app_signed)
     VALUES ($1, uuid_floor(current_date - 1)::uuid, now(), 'carts/create', 'x', 'x', '{}', '', 0, '', true)`,
    [store.id],
  );
  const { body } = await store.owner.post<ReplayAnswer>('/api/replays', { filter: {} });
  const { id } = body.replay!;
  expect(await job(id)).toMatchObject({ kind: 'replay', status: 'waiting', done: 0, total: 1 });
  for (const [action, status] of [
    ['pause', 'paused'],
    ['resume', 'running'],
    ['cancel', 'cancelled'],
    ['pause', 'cancelled'],
  ] as const) {
    expect((await change(id, action)).body.status).toBe(status);
  }
});

test('a rebuild shows how far it is, and begins and ends by itself', async () => {
  await server.sql.query('UPDATE tenants SET rebuild_done = 5, rebuild_of = 9 WHERE id = $1', [store.id]);
  expect((await jobs())[0]).toMatchObject({
    id: 'rebuild',
    status: 'running',
    done: 5,
    total: 9,
    actions: [],
  });
  expect((await change('rebuild', 'cancel')).body.status).toBe('running');
});

test('one that is not there is 404, and every change is written down', async () => {
  const missing = await store.owner.post<Problem>(`/api/jobs/${randomUUID()}/pause`);
  expect([missing.status, missing.body.code]).toEqual([404, 'job_not_found']);
  const { rows } = await server.sql.query(
    `SELECT action, details ->> 'job' AS job, target_kind AS target FROM audit_log
     WHERE tenant_id = $1 AND action LIKE 'job.%' ORDER BY id`,
    [store.id],
  );
  const of = (name: string, target: string) =>
    ['paused', 'resumed', 'cancelled'].map((change) => ({ action: `job.${change}`, job: name, target }));
  expect(rows).toEqual([
    ...of('backfill', 'store'),
    ...of('reconciliation', 'store'),
    ...of('replay', 'replay'),
  ]);
});
