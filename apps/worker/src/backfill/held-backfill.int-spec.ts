import { createDataSource, RequestDatabase, StoreJobsRepository } from '@shopmeter/db';
import { createTestDatabase, type TestDatabase } from '@shopmeter/testing';
import type { DataSource } from 'typeorm';
import { SimulatedShop } from './spec/simulated-shop';

let database: TestDatabase;
let shop: SimulatedShop;
let source: DataSource;
let jobs: StoreJobsRepository;
let asMerchant: <T>(work: (tenantId: string) => Promise<T>) => Promise<T>;

beforeAll(async () => {
  database = await createTestDatabase();
  shop = await SimulatedShop.connect(database);
  source = await createDataSource(database.url, 2).initialize();
  const requests = new RequestDatabase(source);
  jobs = new StoreJobsRepository(requests);
  const { tenantId } = shop.store;
  asMerchant = (work) => requests.transaction({ role: 'app', tenantId }, () => work(tenantId));
});
afterAll(async () => {
  await source?.destroy();
  await shop?.close();
  await database?.drop();
});

const BACKFILL = { id: 'backfill', kind: 'backfill' } as const;

/** Does something in the middle of the file. */
function inTheMiddle(work: () => Promise<void>) {
  let pieces = 0;
  return shop.work(async function* (all) {
    for await (const piece of all) {
      if ((pieces += 1) === 40) await work();
      yield piece;
    }
  });
}

const state = async () => (await asMerchant((tenantId) => jobs.list(tenantId)))[0];
const kept = () =>
  shop.store.rows<{ n: number }>('SELECT count(*)::integer AS n FROM events WHERE tenant_id = $1');

test('a backfill that is paused stops after what it was at, and goes on from there', async () => {
  await shop.request('Order');
  const pause = () => asMerchant((tenantId) => jobs.pause(tenantId, BACKFILL, new Date()));
  expect(await shop.run(inTheMiddle(pause))).toEqual([]);
  const paused = await state();
  expect(paused).toMatchObject({ id: 'backfill', status: 'paused', error: null });
  const orders = [...shop.admin.simulated.orders].length;
  expect(paused!.done).toBeGreaterThan(0);
  expect(paused).toMatchObject({ total: orders });
  const asked = shop.asked.length;
  await shop.run(shop.work());
  expect(shop.asked).toHaveLength(asked);
  await asMerchant((tenantId) => jobs.resume(tenantId, BACKFILL, new Date()));
  expect((await state())?.status).toBe('running');
  expect(await shop.store.rows('SELECT name FROM jobs_outbox WHERE id = $1')).toEqual([
    { name: 'backfill-store' },
  ]);
  expect(await shop.run(shop.work())).toEqual([]);
  expect(await state()).toMatchObject({ status: 'completed', done: orders });
  expect(await kept()).toEqual([{ n: orders }]);
});

test('one that is cancelled keeps what came, stays cancelled, and is whole when asked for anew', async () => {
  await shop.store.sql.query('TRUNCATE backfills, events, inbox, deliveries');
  await shop.request('Order');
  const cancel = () => asMerchant((tenantId) => jobs.cancel(tenantId, BACKFILL, new Date()));
  expect(await shop.run(inTheMiddle(cancel))).toEqual([]);
  expect(await state()).toMatchObject({ status: 'cancelled', error: 'cancelled' });
  const [{ n }] = (await kept()) as [{ n: number }];
  expect(n).toBeGreaterThan(0);
  await shop.run(shop.work());
  expect(await kept()).toEqual([{ n }]);
  await shop.store.sql.query('DELETE FROM backfills');
  await shop.request('Order');
  expect(await shop.run(shop.work())).toEqual([]);
  expect(await state()).toMatchObject({ status: 'completed' });
});
