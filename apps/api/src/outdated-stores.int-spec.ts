import { setTimeout as sleep } from 'node:timers/promises';
import { lockShardOf } from '@shopmeter/db';
import { STORED_VERSION } from '@shopmeter/metrics';
import { createLogger } from '@shopmeter/platform';
import {
  createTestDatabase,
  MovableClock,
  PipelineStore,
  storeHistory,
  tenantTables,
  type TestDatabase,
  testSettings,
} from '@shopmeter/testing';
import { ensureDemoStore } from './demo-store';
import { type RunningServer, startServer } from './server';
import { ApiClient } from './testing/api-client';

interface Health {
  details: { stores: object };
}
interface Numbers {
  freshness: { rebuild?: { done: number; of: number } };
  totals: { orders: { value: number } };
}

describe('stores that older code stored', () => {
  const settings = testSettings();
  const clock = new MovableClock();
  let database: TestDatabase;
  let server: RunningServer | undefined;
  const stores: PipelineStore[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    for (const domain of ['one.myshopify.com', 'two.myshopify.com', 'three.myshopify.com']) {
      const store = await PipelineStore.connect(database, { domain, zone: 'UTC', currency: 'USD' });
      stores.push(store);
      const history = storeHistory({ domain, seed: domain, months: 1, orders: 25 });
      for (const event of history) await store.keep(event);
    }
    // The order in which they are rebuilt.
    stores.sort((a, b) => (a.tenantId < b.tenantId ? -1 : 1));
  });
  afterAll(async () => {
    await server?.close();
    for (const store of stores) await store.close();
    await database.drop();
  });

  async function start(): Promise<RunningServer> {
    const urls = { databaseUrl: database.url, databaseDirectUrl: database.directUrl };
    return startServer({ settings, ...urls, logger: createLogger('silent'), port: 0, clock });
  }

  async function until(isSo: () => Promise<boolean>): Promise<void> {
    for (let attempt = 0; !(await isSo()); attempt += 1) {
      if (attempt === 1200) throw new Error('waited in vain');
      await sleep(50);
    }
  }

  const sql = async <T extends object>(text: string) =>
    (await stores[0]!.sql.query(text)).rows as unknown as T[];
  const versions = async () =>
    (
      await sql<{ version: string }>(
        'SELECT stored_version AS version FROM tenants WHERE NOT is_demo ORDER BY id',
      )
    ).map(({ version }) => version);

  it('are rebuilt by themselves, also after a kill in the middle, and answer as before until then', async () => {
    server = await start();
    await until(async () => (await sql('SELECT FROM inbox LIMIT 1')).length === 0);
    await server.close();
    const right = await Promise.all(stores.map((store) => tenantTables(store)));
    const [first, , last] = stores;
    // Older code did not know this measure; and the last store's events are not kept any more.
    await sql(`UPDATE tenants SET stored_version = 'older'`);
    await sql(`DELETE FROM rollups WHERE measure = 'orders'`);
    await sql(`DELETE FROM events WHERE tenant_id = '${last!.tenantId}'`);
    const { email } = await ensureDemoStore({ databaseUrl: database.url, password: 'a b c d e f' });
    await sql(`INSERT INTO memberships SELECT '${first!.tenantId}', id, 'owner', now() FROM users`);
    await sql(`UPDATE users SET tenant_id = '${first!.tenantId}'`);

    // Held before it puts anything in place, the rebuild is killed.
    const holder = last!.sql;
    await holder.query('BEGIN');
    await lockShardOf(holder, first!.tenantId);
    server = await start();
    const client = new ApiClient(server.url);
    await client.signIn(email, 'a b c d e f');
    const numbers = async () =>
      (await client.get<Numbers>('/api/metrics/orders?from=2026-05-01&to=2026-05-31')).body;
    const held = `FROM pg_stat_activity WHERE datname = current_database()
      AND application_name = 'shopmeter-rebuild' AND wait_event_type = 'Lock'`;
    await until(async () => (await sql(`SELECT ${held}`)).length === 1);
    const { freshness, totals } = await numbers();
    expect(totals.orders.value).toBe(0);
    expect(freshness.rebuild!.done).toBe(freshness.rebuild!.of);
    const health = await client.get<Health>('/health/ready');
    expect(health.body.details.stores).toEqual({
      status: 'up',
      connected: 4,
      outdated: 3,
      kept: 0,
      rebuilding: { done: freshness.rebuild!.of, of: freshness.rebuild!.of },
    });
    await sql(`SELECT pg_terminate_backend(pid) ${held}`);
    await until(async () => (await sql('SELECT FROM jobs_outbox WHERE error IS NOT NULL')).length === 1);
    expect(await versions()).toEqual(['older', 'older', 'older']);
    await holder.query('ROLLBACK');

    clock.advance(60_000);
    await until(async () => (await versions()).every((version) => version === STORED_VERSION));
    for (const [index, store] of stores.slice(0, 2).entries()) {
      expect(await tenantTables(store)).toBe(right[index]);
    }
    expect((await numbers()).freshness.rebuild).toBeUndefined();
    expect((await numbers()).totals.orders.value).toBeGreaterThan(10);
    const kept = await sql<{ domain: string }>('SELECT domain FROM tenants WHERE rebuild_error IS NOT NULL');
    expect(kept).toEqual([{ domain: last!.domain }]);
    expect(await sql(`SELECT FROM jobs_outbox WHERE name = 'rebuild-store'`)).toEqual([]);
  }, 120_000);
});
