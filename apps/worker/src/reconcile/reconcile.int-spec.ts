import { createTestDatabase, type TestDatabase } from '@shopmeter/testing';
import { SimulatedShop } from '../backfill/spec/simulated-shop';
import { reconcileStore } from './reconcile-store';

const START = Date.parse('2026-11-20T12:00:00Z');
const HOUR = 3_600_000;
let database: TestDatabase;
let shop: SimulatedShop;

beforeEach(async () => {
  database = await createTestDatabase();
  shop = await SimulatedShop.withPast(database);
});
afterEach(async () => {
  await shop.close();
  await database.drop();
});

const reconcile = () => {
  const { database: pipeline, reader } = shop.work();
  const { tenantId, domain } = shop.store;
  const work = { database: pipeline, client: reader.client, now: () => new Date(START + 30 * HOUR) };
  return reconcileStore(work, { tenantId, domain });
};
const versions = async () => {
  const rows = await shop.store.rows<{ id: string; at: Date }>(
    'SELECT shopify_id::text AS id, updated_at AS at FROM orders WHERE tenant_id = $1 AND deleted_at IS NULL',
  );
  return Object.fromEntries(rows.map(({ id, at }) => [id, at.getTime()]));
};
const atShopify = () =>
  Object.fromEntries([...shop.admin.simulated.orders].map(({ id, updatedAt }) => [String(id), updatedAt]));

test('a store that agrees is not touched', async () => {
  expect(await reconcile()).toEqual({ Product: 0, Customer: 0, Order: 0 });
});

test('what webhooks never told is found and fetched, and then there is nothing more', async () => {
  for (let hours = 1; hours < 24; hours += 1) {
    const at = new Date(START + hours * HOUR);
    shop.admin.moveOn(at);
    shop.admin.order(at);
  }
  shop.clock.now = START + 30 * HOUR;
  const before = await versions();
  expect(before).not.toEqual(atShopify());
  const repaired = await reconcile();
  expect(repaired.Order).toBeGreaterThanOrEqual(23);
  expect(repaired.Customer).toBeGreaterThan(0);
  await shop.drain();
  const gone = Object.keys(before).filter((id) => !(id in atShopify()));
  const after = await versions();
  for (const id of gone) delete after[id];
  expect(after).toEqual(atShopify());
  expect(await reconcile()).toEqual({ Product: 0, Customer: 0, Order: 0 });
});

test('an order of which only a refund came is fetched as a whole', async () => {
  const order = [...shop.admin.simulated.orders].find(({ refunds }) => refunds.length > 0)!;
  await shop.store.sql.query(
    `INSERT INTO refetches (tenant_id, kind, object_id, reason, requested_at) VALUES ($1, 'order', $2, 'spec', now())`,
    [shop.store.tenantId, String(order.id)],
  );
  expect(await reconcile()).toMatchObject({ Order: 1 });
  await shop.drain();
  const left = await shop.store.rows('SELECT FROM refetches WHERE tenant_id = $1');
  expect(left).toEqual([]);
});
