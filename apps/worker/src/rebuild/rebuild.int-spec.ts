import {
  orderPayload,
  PipelineStore,
  storeHistory,
  tenantTables,
  type KeptEvent,
  type TestDatabase,
} from '@shopmeter/testing';
import { eachWithStore } from '../testing/each-with-store';
import { drainAll } from '../drain/drain-all';
import { rebuildTenant, verifyTenant, type RebuildOptions } from './rebuild-tenant';

describe('a rebuild from the events', () => {
  let database: TestDatabase;
  let store: PipelineStore;
  eachWithStore(
    {
      domain: 'rebuilt.myshopify.com',
      zone: 'America/New_York',
      currency: 'USD',
    },
    (...made) => ([store, database] = made),
  );

  const apply = () => drainAll(store.database, () => new Date());
  const options = (more: Partial<RebuildOptions> = {}): RebuildOptions => ({
    directUrl: database.directUrl,
    tenantId: store.tenantId,
    now: () => new Date(),
    limit: 10,
    ...more,
  });

  const history = (seed: string, orders: number) =>
    storeHistory({ domain: store.domain, seed, months: 3, orders });

  async function keepAll(events: readonly KeptEvent[]): Promise<void> {
    for (const event of events) await store.keep(event);
  }

  const tables = (ledger: 'current' | 'all' = 'current') => tenantTables(store, ledger);

  it('finds all equal and changes no byte, whatever the order the events came in', async () => {
    const events = history('any order', 60);
    await keepAll([...events.slice(100), ...events.slice(0, 100).reverse(), ...events.slice(50, 90)]);
    await store.keep({ topic: 'orders/create', body: '{' });
    await store.keep({ topic: 'locations/create', body: { id: 1 } });
    await apply();
    const before = await tables('all');
    const { n } = (
      await store.rows<{ n: number }>('SELECT count(*)::integer AS n FROM events WHERE tenant_id = $1')
    )[0]!;
    expect(await verifyTenant(options())).toEqual({ events: n, failed: [], differences: [] });
    expect(await rebuildTenant(options())).toEqual({ events: n, failed: [], differences: [] });
    expect(await tables('all')).toBe(before);
  });

  it('keeps the zone and currency that a store was connected with', async () => {
    await keepAll([{ topic: 'orders/create', body: orderPayload({ processedAt: '2026-03-08T04:30:00Z' }) }]);
    await apply();
    await store.sql.query('UPDATE rollups SET value = 0');
    await rebuildTenant(options());
    expect(await store.measures('2026-03-07')).toMatchObject({ grossSales: 5000, orders: 1 });
    const [shop] = await store.rows('SELECT currency, iana_timezone FROM tenants WHERE id = $1');
    expect(shop).toEqual({ currency: 'USD', iana_timezone: 'America/New_York' });
  });

  it('lists what is wrong, mends it, and keeps what was believed before', async () => {
    await keepAll(history('tampered', 30));
    await apply();
    const right = await tables();
    const ids = (
      await store.rows<{ id: string }>('SELECT id FROM orders WHERE tenant_id = $1 ORDER BY id')
    ).map(({ id }) => id);
    const tamper = (sql: string) => store.sql.query(sql, [store.tenantId]);
    await tamper(`UPDATE orders SET total_cents = total_cents + 1 WHERE tenant_id = $1 AND id = ${ids[0]}`);
    await tamper(`UPDATE products SET title = '?' WHERE tenant_id = $1`);
    await tamper(`INSERT INTO customers (tenant_id, shopify_id, version) VALUES ($1, 42, '')`);
    await tamper(
      `UPDATE ledger SET gross_cents = gross_cents + 7 WHERE tenant_id = $1 AND order_id = ${ids[1]}`,
    );
    await tamper(`DELETE FROM rollups WHERE tenant_id = $1 AND measure = 'units'`);
    await tamper(`UPDATE tenants SET iana_timezone = 'Asia/Tokyo' WHERE id = $1`);
    const report = await verifyTenant(options());
    const found = new Map(report.differences.map((entry) => [entry.table, entry]));
    const others = [...found.keys()].filter((name) => !name.endsWith(', recounted')).sort();
    expect(others).toEqual(['customers', 'ledger', 'orders', 'products', 'rollups', 'tenants']);
    expect(found.size).toBe(others.length + 8);
    const [total] = await store.rows<{ total_cents: string }>(
      `SELECT total_cents FROM orders WHERE tenant_id = $1 AND id = ${ids[0]}`,
    );
    expect(found.get('orders')).toEqual({
      table: 'orders',
      rows: 1,
      listed: [
        {
          table: 'orders',
          key: { shopify_id: ids[0] },
          column: 'total_cents',
          stored: total!.total_cents,
          rebuilt: String(Number(total!.total_cents) - 1),
        },
      ],
    });
    expect(found.get('customers')?.listed).toMatchObject([
      { key: { shopify_id: '42' }, column: null, rebuilt: null },
    ]);
    expect(found.get('products')!.rows).toBeGreaterThan(10);
    expect(found.get('products')!.listed).toHaveLength(10);
    expect(found.get('tenants')?.listed).toMatchObject([
      { stored: 'Asia/Tokyo', rebuilt: 'America/New_York' },
    ]);

    const rebuilt = await rebuildTenant(options());
    expect(rebuilt.differences.length).toBe(others.length);
    expect(await tables()).toBe(right);
    const believed = await store.rows(
      `SELECT FROM ledger WHERE tenant_id = $1 AND order_id = ${ids[1]} AND superseded_at IS NOT NULL`,
    );
    expect(believed.length).toBeGreaterThan(0);
    expect((await verifyTenant(options())).differences).toEqual([]);
  });

  it('finds requests about personal data that are missing, and leaves those that were carried out', async () => {
    const request = (id: number) => ({
      topic: 'customers/data_request',
      body: {
        shop_id: 1,
        shop_domain: store.domain,
        orders_requested: [],
        customer: { id },
        data_request: { id },
      },
    });
    await keepAll([request(1), request(2)]);
    await apply();
    await store.sql.query(`UPDATE privacy_requests SET done_at = now(), email = NULL WHERE request_id = 1`);
    expect((await verifyTenant(options())).differences).toEqual([]);
    await store.sql.query('DELETE FROM privacy_requests WHERE request_id = 2');
    expect((await verifyTenant(options())).differences).toMatchObject([
      { table: 'privacy_requests', rows: 1 },
    ]);
    await rebuildTenant(options());
    expect(
      await store.rows(
        'SELECT request_id, done_at IS NOT NULL AS done FROM privacy_requests WHERE tenant_id = $1 ORDER BY 1',
      ),
    ).toEqual([
      { request_id: '1', done: true },
      { request_id: '2', done: false },
    ]);
  });

  it('fills a measure that is new to a store', async () => {
    await keepAll(history('measure', 20));
    await apply();
    const right = await tables();
    await store.sql.query(
      `DELETE FROM rollups WHERE measure IN ('units', 'customersCreated', 'firstOrders')`,
    );
    expect(await tables()).not.toBe(right);
    await rebuildTenant(options());
    expect(await tables()).toBe(right);
  });

  it('loses nothing of what comes in meanwhile, applied or still waiting', async () => {
    const events = history('meanwhile', 40);
    await keepAll(events.slice(0, 120));
    await apply();
    await store.sql.query('UPDATE rollups SET value = value + 1');
    let hooked = false;
    await rebuildTenant(
      options({
        onBatch: async () => {
          if (hooked) return;
          hooked = true;
          await keepAll(events.slice(120, 160));
          await apply();
          await keepAll(events.slice(160));
        },
      }),
    );
    expect(hooked).toBe(true);
    const waiting = await store.rows('SELECT FROM inbox WHERE tenant_id = $1');
    expect(waiting).toHaveLength(events.length - 160);
    expect((await verifyTenant(options())).differences).toEqual([]);
    await apply();
    expect((await verifyTenant(options())).differences).toEqual([]);
    const outcomes = await store.rows(`SELECT FROM outcomes WHERE tenant_id = $1`);
    expect(outcomes).toHaveLength(events.length);
  });

  it('that is killed changes nothing, and can be started again', async () => {
    await keepAll(history('killed', 20));
    await apply();
    const right = await tables();
    await store.sql.query(`DELETE FROM rollups WHERE measure = 'grossSales'`);
    const wrong = await tables('all');
    const kill = () =>
      store.sql.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE application_name = 'shopmeter-rebuild' AND datname = current_database()`,
      );
    await expect(rebuildTenant(options({ onBatch: async () => void (await kill()) }))).rejects.toThrow();
    expect(await tables('all')).toBe(wrong);
    await rebuildTenant(options());
    expect(await tables()).toBe(right);
  });

  it('leaves out what cannot be applied, and names it', async () => {
    await store.sql.query('ALTER TABLE orders ADD CONSTRAINT broken CHECK (shopify_id <> 666)');
    const poison = await store.keep({ topic: 'orders/create', body: orderPayload({ id: 666 }) });
    for (const id of [1, 2, 3]) {
      await store.keep({ topic: 'orders/create', body: orderPayload({ id, lines: [{ id, price: 1 }] }) });
    }
    let now = Date.now();
    for (let attempt = 0; attempt < 8; attempt += 1, now += 3_600_000) {
      await drainAll(store.database, () => new Date(now));
    }
    expect(await store.outcome(poison)).toMatchObject({ status: 'dead' });
    const report = await verifyTenant(options());
    expect(report).toMatchObject({
      events: 4,
      failed: [{ eventId: poison, reason: expect.stringContaining('broken') }],
    });
    expect(report.differences).toEqual([]);
  });

  it('refuses when events are not kept any more, and changes nothing', async () => {
    await keepAll([{ topic: 'orders/create', body: orderPayload() }]);
    await apply();
    const before = await tables('all');
    await store.sql.query('DELETE FROM events');
    await expect(rebuildTenant(options())).rejects.toThrow('not kept any more');
    expect(await tables('all')).toBe(before);
  });

  it('touches no row of another store, and takes none of its events', async () => {
    const other = await PipelineStore.connect(database, { currency: 'USD' });
    await other.keep({ topic: 'orders/create', body: orderPayload({ id: 1 }), appSigned: false });
    await store.keep({ topic: 'orders/create', body: orderPayload({ id: 2 }), appSigned: false });
    await apply();
    await store.sql.query('UPDATE orders SET total_cents = 1');
    expect((await rebuildTenant(options())).events).toBe(1);
    const [mine] = await store.rows('SELECT total_cents FROM orders WHERE tenant_id = $1');
    const [theirs] = await other.rows('SELECT total_cents FROM orders WHERE tenant_id = $1');
    expect([mine, theirs]).toEqual([{ total_cents: '5000' }, { total_cents: '1' }]);
    await other.close();
  });
});
