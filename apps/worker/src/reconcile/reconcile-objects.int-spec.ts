import { openReconciliations, requestReconciliation } from '@shopmeter/db';
import { createTestDatabase, type TestDatabase } from '@shopmeter/testing';
import { SimulatedShop } from '../backfill/spec/simulated-shop';
import { reconcileObjects } from './reconcile-objects';

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

interface Row extends Record<string, unknown> {
  type: string;
  status: string;
  error: string | null;
  compared: number;
  missing: number;
  outdated: number;
  gone: number;
  repaired: number;
}

/** Asks for a comparison and lets it come to its end. @returns what was found, by kind */
async function reconcile(of = shop): Promise<Record<string, Row>> {
  const { tenantId, database: pipeline } = of.store;
  const clock = () => new Date(Math.max(Date.now(), of.clock.now));
  // What ended within this millisecond counts as fetched, too.
  const before = new Date(clock().getTime() + 1);
  await pipeline.transaction((tx) => requestReconciliation(tx, tenantId, clock(), before));
  const work = { ...of.work(), now: clock };
  for (let round = 0; round < 200; round += 1) {
    const open = await pipeline.transaction((tx) => openReconciliations(tx, tenantId));
    if (open.length === 0) break;
    for (const state of open) await reconcileObjects(work, state);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await of.drain();
  const rows = await of.store.rows<Row>(
    `SELECT object_type AS type, status, error, compared::int, missing, outdated, gone, repaired
     FROM reconciliations WHERE tenant_id = $1 ORDER BY 1`,
  );
  return Object.fromEntries(rows.map((row) => [row.type, row]));
}

const AGREED = { status: 'completed', missing: 0, outdated: 0, gone: 0, repaired: 0 };
const TYPES = ['Customer', 'InventoryItem', 'Order', 'Product'];

test('a store in agreement is not touched, and every day has both figures', async () => {
  const found = await reconcile();
  expect(Object.keys(found)).toEqual(TYPES);
  for (const row of Object.values(found)) expect(row).toMatchObject(AGREED);
  expect(found['Order']!.compared).toBe([...shop.admin.simulated.orders].length);
  const days = await shop.store.rows<{ ours: number; theirs: number; same: boolean }>(
    `SELECT ours, theirs, ours_cents = theirs_cents AS same FROM reconciled_days
     WHERE tenant_id = $1 AND object_type = 'Order'`,
  );
  expect(days.length).toBeGreaterThan(50);
  for (const { ours, theirs, same } of days) expect([ours, same]).toEqual([theirs, true]);
  const sums = await shop.store.rows<{ cents: string }>(
    `SELECT sum(theirs_cents) AS cents FROM reconciled_days WHERE tenant_id = $1 AND object_type = 'Order'`,
  );
  expect(Number(sums[0]!.cents)).toBeGreaterThan(0);
});

test('comparing a store in agreement asks as much whatever its size, besides looks at how the census gets on', async () => {
  const larger = await SimulatedShop.withPast(database, 480);
  try {
    const askedOf = async (of: SimulatedShop) => {
      const before = of.asked.length;
      expect(Object.values(await reconcile(of)).map(({ status }) => status)).toEqual(
        TYPES.map(() => 'completed'),
      );
      return of.asked.slice(before).filter((name) => name !== 'BulkOperation');
    };
    const asked = await askedOf(shop);
    expect(asked).toHaveLength(2 * TYPES.length);
    expect(await askedOf(larger)).toEqual(asked);
  } finally {
    await larger.close();
  }
});

test('what no webhook told is found: new, changed and deleted objects and levels of stock; then all of it agrees', async () => {
  for (let hours = 1; hours < 48; hours += 1) {
    const at = new Date(START + hours * HOUR);
    shop.admin.moveOn(at);
    shop.admin.order(at);
  }
  shop.clock.now = START + 60 * HOUR;
  const { tenantId } = shop.store;
  // A deletion that nobody told: a customer whom only we know.
  await shop.store.sql.query(
    `INSERT INTO customers (tenant_id, shopify_id, created_at, version) SELECT $1, 4242424242, '2026-11-01', ''`,
    [tenantId],
  );
  const found = await reconcile();
  expect(found['Order']!.missing).toBeGreaterThan(40);
  expect(found['Customer']!.gone).toBeGreaterThanOrEqual(1);
  expect(found['InventoryItem']!.outdated).toBeGreaterThan(0);
  const again = await reconcile();
  for (const type of TYPES) expect([type, again[type]]).toEqual([type, expect.objectContaining(AGREED)]);
  const gone = await shop.store.rows(
    'SELECT FROM customers WHERE tenant_id = $1 AND shopify_id = 4242424242 AND deleted_at IS NOT NULL',
  );
  expect(gone).toHaveLength(1);
});

test.each([
  ['failed', 'operation_failed'],
  ['cut', 'file_incomplete'],
  ['short', 'file_incomplete'],
] as const)('a census that is %s says nothing, and another is asked for', async (outcome, error) => {
  shop.admin.faults.add({ kind: 'bulk', outcome });
  await expect(reconcile()).rejects.toThrow();
  const waiting = await shop.store.rows<{ error: string }>(
    `SELECT error FROM reconciliations WHERE tenant_id = $1 AND status = 'waiting' AND error IS NOT NULL`,
  );
  expect(waiting).toEqual([{ error }]);
  for (const row of Object.values(await reconcile())) expect(row).toMatchObject(AGREED);
});

test('without read_all_orders, what Shopify hides is neither compared nor taken for deleted', async () => {
  const before = await orderCount();
  shop.admin.changeScopes(['read_orders', 'read_customers', 'read_products', 'read_inventory']);
  const found = await reconcile();
  expect(found['Order']).toMatchObject(AGREED);
  expect(found['Order']!.compared).toBeLessThan(before);
  expect(await orderCount()).toBe(before);
});

async function orderCount(): Promise<number> {
  const rows = await shop.store.rows<{ n: number }>(
    'SELECT count(*)::int AS n FROM orders WHERE tenant_id = $1 AND deleted_at IS NULL',
  );
  return rows[0]!.n;
}
