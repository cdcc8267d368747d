import type { PlatformStores } from '@shopmeter/contracts';
import { startTestServer, type TestServer } from '@shopmeter/testing';
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
