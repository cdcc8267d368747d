import { createTestDatabase, tenantTables, type TestDatabase } from '@shopmeter/testing';
import { verifyTenant } from '../rebuild/rebuild-tenant';
import { expectOwnBooks } from './spec/expect-own-books';
import { SimulatedShop } from './spec/simulated-shop';

let database: TestDatabase;
let shop: SimulatedShop;

beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  await shop.close();
  await database.drop();
});

async function countOf(table: string): Promise<number> {
  const rows = await shop.store.rows<{ n: number }>(
    `SELECT count(*)::integer AS n FROM ${table} WHERE tenant_id = $1`,
  );
  return rows[0]!.n;
}

test('a store’s past is fetched whole, equals its own books and survives a rebuild', async () => {
  shop = await SimulatedShop.connect(database);
  await shop.request();
  expect(await shop.run(shop.work())).toEqual([]);
  const outcomes = await shop.drain();
  // An order tells its customer again: where both are equally new, one is superseded.
  expect(outcomes.filter(({ status }) => !['applied', 'superseded'].includes(status))).toEqual([]);
  expect((await shop.states()).map(({ type, status, recent }) => [type, status, recent])).toEqual([
    ['Customer', 'completed', false],
    ['InventoryItem', 'completed', false],
    ['Order', 'completed', false],
    ['Product', 'completed', false],
  ]);
  const { orders, products } = shop.admin.simulated;
  expect(await countOf('orders')).toBe([...orders].length);
  expect(await countOf('customers')).toBe(shop.admin.objects.customers({}).length);
  expect(await countOf('products')).toBe(products.filter(({ isDeleted }) => !isDeleted).length);
  expect(await countOf('stock_levels')).toBe(shop.admin.objects.stocked({}).length);
  await expectOwnBooks(shop);
  const check = {
    directUrl: database.directUrl,
    tenantId: shop.store.tenantId,
    now: () => new Date(),
    limit: 10,
  };
  expect(await verifyTenant(check)).toMatchObject({ failed: [], differences: [] });
});

test('it goes on after a crash at any place, and no object comes twice', async () => {
  shop = await SimulatedShop.connect(database);
  await shop.request();
  let left = 0;
  async function* dying(pieces: AsyncIterable<Uint8Array>) {
    for await (const piece of pieces) {
      if ((left -= 1) < 0) throw new Error('killed');
      yield piece;
    }
  }
  for (let run = 1; run < 200; run += 1) {
    left = 40 * run;
    const failures = await shop.run(shop.work(dying));
    if (failures.length === 0) break;
    expect(new Set(failures)).toEqual(new Set(['killed']));
  }
  await shop.drain();
  expect(new Set((await shop.states()).map(({ status }) => status))).toEqual(new Set(['completed']));
  expect(await countOf('events')).toBe(
    [...shop.admin.simulated.orders].length +
      ['customers', 'products', 'stocked'].reduce(
        (sum, name) => sum + shop.admin.objects[name as 'customers']({}).length,
        0,
      ),
  );
  await expectOwnBooks(shop);
});

test.each([
  ['failed', 'operation_failed'],
  ['expired', 'operation_expired'],
  ['canceled', 'operation_canceled'],
  ['cut', 'file_incomplete'],
  ['short', 'file_incomplete'],
] as const)('a result that is %s never counts as done, and another is asked for', async (outcome, error) => {
  shop = await SimulatedShop.connect(database);
  await shop.request('Order');
  shop.admin.faults.add({ kind: 'bulk', outcome });
  expect(await shop.run(shop.work())).toHaveLength(1);
  expect(await shop.states()).toMatchObject([{ status: 'waiting', error, bytes: '0' }]);
  expect(await shop.run(shop.work())).toEqual([]);
  await shop.drain();
  expect(await shop.states()).toMatchObject([{ status: 'completed', error: null }]);
  await expectOwnBooks(shop);
});

test('what fails again and again is given up and says why; what may not be read is at once', async () => {
  shop = await SimulatedShop.connect(database, { scopes: ['read_products', 'read_orders'] });
  await shop.request('Customer', 'Product');
  shop.admin.faults.add({ kind: 'bulk', outcome: 'expired' }, 20);
  for (let run = 0; run < 5; run += 1) await shop.run(shop.work());
  expect(await shop.states()).toMatchObject([
    { status: 'failed' },
    { status: 'failed', error: 'operation_expired' },
  ]);
  shop.admin.faults.clear();
  await shop.store.sql.query('DELETE FROM backfills');
  await shop.request('Customer', 'Order');
  expect(await shop.run(shop.work())).toEqual([]);
  expect(await shop.states()).toMatchObject([
    { type: 'Customer', status: 'failed', error: 'access_denied' },
    { type: 'Order', status: 'completed', recent: true },
  ]);
});

test('webhooks that come meanwhile win or lose by version, not by time of arrival', async () => {
  shop = await SimulatedShop.connect(database);
  await shop.request();
  const deliveries: { topic: string; body: string; triggeredAt: string; webhookId: string }[] = [];
  let early = 0;
  const live = (hours: number) => {
    const at = new Date(Date.parse('2026-11-20T12:00:00Z') + hours * 3_600_000);
    deliveries.push(...shop.admin.moveOn(at), ...shop.admin.order(at));
  };
  async function* meanwhile(pieces: AsyncIterable<Uint8Array>) {
    for (const hours of [1, 5, 10, 15, 20]) live(hours);
    if (early === 0) {
      const before = deliveries.splice(0, Math.ceil(deliveries.length / 2));
      early = before.length;
      for (const delivery of before) await shop.store.keep(delivery);
      await shop.drain();
    }
    yield* pieces;
  }
  // Half of them are applied before what was fetched, half after it.
  await shop.run(shop.work(meanwhile));
  expect(early).toBeGreaterThan(10);
  expect(deliveries.length).toBeGreaterThan(10);
  for (const delivery of deliveries.reverse()) await shop.store.keep(delivery);
  await shop.drain();
  await expectOwnBooks(shop);
  expect(await tenantTables(shop.store)).toContain('orders');
});
