import { ERASED_TABLES, ERASED_WITH_STORE } from '@shopmeter/db';
import { startTestServer, type TestServer } from '@shopmeter/testing';
import { connectStore, digestOf, type IsolatedStore } from '../isolation/spec/two-stores';
import { type ApiClient } from '../testing/api-client';
import { until } from '../testing/until';

let server: TestServer;
let demo: IsolatedStore;
let other: IsolatedStore;
beforeAll(async () => {
  server = await startTestServer();
  demo = await connectStore(server, 'demo', 1);
  other = await connectStore(server, 'other', 2);
  await server.sql.query('UPDATE tenants SET is_demo = true WHERE id = $1', [demo.id]);
}, 60_000);
afterAll(() => server.close());

const remove = (client: ApiClient) => client.send('DELETE', '/api/tenants/current', {});
const code = async (answer: ReturnType<typeof remove>) => (await answer).body.code;

/** How many rows each table has of a store, without those that have none. */
async function rowsOf({ id }: IsolatedStore): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of [...ERASED_TABLES, ...ERASED_WITH_STORE]) {
    const { rowCount } = await server.sql.query(`SELECT FROM ${table} WHERE tenant_id = $1`, [id]);
    if (rowCount) counts[table] = rowCount;
  }
  return counts;
}

test('only an owner removes a store, and only the demo store', async () => {
  for (const role of ['admin', 'analyst', 'viewer'] as const)
    expect((await remove(demo.members[role])).status).toBe(403);
  const { status, body } = await remove(other.members.owner);
  expect([status, body.code]).toEqual([409, 'not_a_demo_store']);
});

test('the database refuses to erase any other store on behalf of a person', async () => {
  const insert = `SET LOCAL ROLE shopmeter_accounts; INSERT INTO erased_stores (store_id, domain, event_id, requested_at, begun_at)
    VALUES ('${other.id}', 'x', '${other.id}', now(), now())`;
  await expect(server.sql.query(insert)).rejects.toThrow('only the demo store');
});

test('removed, it is nobody’s any more, and nothing stays of it; of another store everything', async () => {
  const theirs = await digestOf(server, other.id);
  const { owner, admin } = demo.members;
  expect(Object.keys(await rowsOf(demo)).length).toBeGreaterThan(20);
  expect((await remove(owner)).status).toBe(204);

  expect(await code(owner.get('/api/metrics/orders?from=2026-05-01&to=2026-05-31'))).toBe('not_a_member');
  expect(await code(remove(owner))).toBe('not_a_member');
  for (const client of [owner, admin])
    expect((await client.get('/api/me')).body).toMatchObject({ tenants: [], tenantId: null });

  // What a store's rows may still come in has passed.
  await server.sql.query(`UPDATE erased_stores SET begun_at = begun_at - interval '10 minutes'`);
  const stores = async () => (await server.sql.query<{ id: string }>('SELECT id FROM tenants')).rows;
  await until(stores, (left) => left.length === 1);
  expect(await stores()).toEqual([{ id: other.id }]);
  expect(await rowsOf(demo)).toEqual({});
  expect(await digestOf(server, other.id)).toBe(theirs);
  const { rows } = await server.sql.query(
    `SELECT actor_kind, target_id, details FROM audit_log WHERE action = 'store.removed'`,
  );
  expect(rows).toEqual([{ actor_kind: 'user', target_id: demo.id, details: { domain: demo.domain } }]);
}, 60_000);
