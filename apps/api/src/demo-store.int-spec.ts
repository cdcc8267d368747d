import { createTestDatabase } from '@shopmeter/testing';
import pg from 'pg';
import { ensureDemoStore } from './demo-store';

test('makes the demo store once, its password the given one each time, and not again once it was removed', async () => {
  const database = await createTestDatabase();
  const options = { databaseUrl: database.url };
  const first = await ensureDemoStore({ ...options, password: 'first password' });
  expect(first).toEqual({
    email: 'demo@shopmeter.test',
    domain: 'shopmeter-demo.myshopify.com',
    created: true,
    removed: false,
  });

  const client = new pg.Client({ connectionString: database.superuserUrl });
  await client.connect();
  const state = async () =>
    (
      await client.query<{ password_hash: string }>(
        `SELECT users.id, password_hash, is_verified, role, is_demo, store_name
         FROM users JOIN memberships ON user_id = users.id JOIN tenants ON tenants.id = memberships.tenant_id`,
      )
    ).rows;
  const before = await state();
  expect(before).toMatchObject([
    { is_verified: true, role: 'owner', is_demo: true, store_name: 'Shopmeter demo' },
  ]);

  expect((await ensureDemoStore({ ...options, password: 'first password' })).created).toBe(false);
  expect(await state()).toEqual(before);
  await ensureDemoStore({ ...options, password: 'second password' });
  expect((await state())[0]?.password_hash).not.toBe(before[0]?.password_hash);

  await client.query(
    `INSERT INTO erased_stores (store_id, domain, event_id, requested_at, begun_at)
     SELECT id, domain, id, '2026-03-01', '2026-03-01' FROM tenants`,
  );
  await client.query('DELETE FROM tenants');
  const since = (day: string) =>
    ensureDemoStore({ ...options, password: 'third password', since: new Date(day) });
  expect(await since('2026-02-28')).toMatchObject({ created: false, removed: true });
  expect([await state(), (await client.query('SELECT FROM users')).rowCount]).toEqual([[], 1]);
  expect(await since('2026-03-02')).toMatchObject({ created: true, removed: false });
  await client.end();
  await database.drop();
});
