import { RequestDatabase, createDataSource, replayNextChunk, ReplaysRepository } from '@shopmeter/db';
import type { EventFilter } from '@shopmeter/contracts';
import { uuidV7 } from '@shopmeter/platform';
import {
  createTestDatabase,
  orderPayload,
  PipelineStore,
  storeHistory,
  tenantTables,
  type TestDatabase,
} from '@shopmeter/testing';
import type { DataSource } from 'typeorm';
import { drainAll } from '../drain/drain-all';

describe('a replay', () => {
  let database: TestDatabase;
  let store: PipelineStore;
  let source: DataSource;
  let replays: ReplaysRepository;
  let requests: RequestDatabase;

  beforeEach(async () => {
    database = await createTestDatabase();
    store = await PipelineStore.connect(database, { domain: 'replayed.myshopify.com', currency: 'USD' });
    source = await createDataSource(database.url, 2).initialize();
    requests = new RequestDatabase(source);
    replays = new ReplaysRepository(requests);
  });
  afterEach(async () => {
    await source.destroy();
    await store.close();
    await database.drop();
  });

  const asTenant = <T>(work: () => Promise<T>) =>
    requests.transaction({ role: 'app', tenantId: store.tenantId }, work);
  const apply = () => drainAll(store.database, () => new Date());
  async function order(filter: EventFilter): Promise<string> {
    const createdAt = new Date();
    const id = uuidV7(createdAt.getTime());
    await asTenant(() =>
      replays.insert(store.tenantId, { id, filter, total: 0, requestedBy: null, createdAt }),
    );
    return id;
  }
  const chunk = (size: number) => replayNextChunk(store.database, new Date(), size);
  const find = (id: string) => asTenant(() => replays.find(store.tenantId, id));
  /** Without the reasons: a late version that a newer one superseded may meanwhile be one of a deleted object. */
  const outcomes = () =>
    store.rows('SELECT event_id, status FROM outcomes WHERE tenant_id = $1 ORDER BY event_id');

  it('of everything changes no byte of any table, and what became of no event', async () => {
    const history = storeHistory({ domain: store.domain, seed: 'replay', months: 2, orders: 40 });
    for (const event of history) await store.keep(event);
    await store.keep({ topic: 'orders/create', body: '{' });
    await apply();
    const before = [await tenantTables(store, 'all'), await outcomes()];
    expect(before[0]).toContain('grossSales');
    const id = await order({});
    let put = 0;
    for (let size = await chunk(100); size !== null; size = await chunk(100)) {
      put += size;
      await apply();
    }
    expect(put).toBe((before[1] as unknown[]).length);
    expect(await find(id)).toMatchObject({ status: 'done', replayed: put });
    expect([await tenantTables(store, 'all'), await outcomes()]).toEqual(before);
  });

  it('puts no more in front of new events than a chunk, and goes on when that is applied', async () => {
    for (let id = 1; id <= 5; id += 1) await store.keep({ topic: 'locations/create', body: { id } });
    await apply();
    const id = await order({ topic: 'locations/create' });
    expect(await chunk(2)).toBe(2);
    expect(await chunk(2)).toBeNull();
    expect(await find(id)).toMatchObject({ status: 'running', replayed: 2 });
    await apply();
    expect([await chunk(2), await apply().then(() => chunk(2))]).toEqual([2, 1]);
    expect(await find(id)).toMatchObject({ status: 'done', replayed: 5 });
  });

  it('leaves out what was received after it was ordered', async () => {
    await store.keep({ topic: 'locations/create', body: { id: 1 } });
    await apply();
    await order({});
    await new Promise((wake) => setTimeout(wake, 5));
    await store.keep({ topic: 'locations/create', body: { id: 2 } });
    await apply();
    expect(await chunk(10)).toBe(1);
  });

  it('stays cancelled, and what was decided before stands for all that was not put back', async () => {
    for (let id = 1; id <= 4; id += 1) await store.keep({ topic: 'locations/create', body: { id } });
    await apply();
    const id = await order({ status: ['unhandled'] });
    await chunk(2);
    await asTenant(() => replays.cancel(store.tenantId, id, new Date()));
    await apply();
    expect(await chunk(2)).toBeNull();
    expect(await find(id)).toMatchObject({ status: 'cancelled', replayed: 2 });
    expect(await outcomes()).toHaveLength(4);
    await asTenant(() => replays.cancel(store.tenantId, id, new Date()));
    expect((await find(id))?.status).toBe('cancelled');
  });

  it('goes on where it was when the worker dies in the middle of a chunk', async () => {
    for (let id = 1; id <= 3; id += 1) await store.keep({ topic: 'locations/create', body: { id } });
    await apply();
    const id = await order({});
    await chunk(1);
    await apply();
    // The chunk's own transaction dies at its last statement.
    await store.sql.query(`ALTER TABLE replays ADD CONSTRAINT broken CHECK (replayed < 2)`);
    await expect(chunk(1)).rejects.toThrow('broken');
    expect(await store.rows('SELECT * FROM inbox WHERE tenant_id = $1')).toEqual([]);
    await store.sql.query('ALTER TABLE replays DROP CONSTRAINT broken');
    expect(await chunk(5)).toBe(2);
    expect(await find(id)).toMatchObject({ status: 'done', replayed: 3 });
  });

  it('of a forged body is quarantined again, however late', async () => {
    const other = await PipelineStore.connect(database, { currency: 'USD' });
    await other.keep({ topic: 'orders/create', body: orderPayload() });
    await apply();
    const forged = await store.keep({ topic: 'orders/create', body: orderPayload() });
    await apply();
    await order({ id: forged });
    await chunk(1);
    const decided = await drainAll(store.database, () => new Date(Date.now() + 30 * 86_400_000));
    expect(decided).toMatchObject([{ eventId: forged, status: 'quarantined' }]);
    await other.close();
  });

  it('of all that failed since a time: a dead event is applied once its cause is mended', async () => {
    await store.sql.query('ALTER TABLE orders ADD CONSTRAINT broken CHECK (shopify_id <> 666)');
    const since = new Date(Date.now() - 1).toISOString();
    const dead = await store.keep({ topic: 'orders/create', body: orderPayload({ id: 666 }) });
    const fine = await store.keep({ topic: 'orders/create', body: orderPayload({ id: 1 }) });
    let now = Date.now();
    for (let attempt = 0; attempt < 8; attempt += 1) {
      await drainAll(store.database, () => new Date(now));
      now += 3_600_000;
    }
    expect(await store.outcome(dead)).toMatchObject({ status: 'dead' });
    const failed: EventFilter = { status: ['quarantined', 'dead'], from: since };
    await order(failed);
    expect(await chunk(10)).toBe(1);
    const [waiting] = await store.rows('SELECT event_id, attempts FROM inbox WHERE tenant_id = $1');
    expect(waiting).toEqual({ event_id: dead, attempts: 0 });
    // Until it is decided anew, what was decided stands.
    expect(await store.outcome(dead)).toMatchObject({ status: 'dead' });
    await store.sql.query('ALTER TABLE orders DROP CONSTRAINT broken');
    await apply();
    expect(await store.outcome(dead)).toMatchObject({ status: 'applied', reason: null });
    expect(await store.outcome(fine)).toMatchObject({ status: 'applied', reason: null });
    expect(await store.rows('SELECT id FROM orders WHERE tenant_id = $1 ORDER BY id')).toHaveLength(2);
  });
});
