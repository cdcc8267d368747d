import { createTestDatabase, PipelineStore, type TestDatabase } from '@shopmeter/testing';
import { AdminThrottles } from './admin-throttles';

let database: TestDatabase;
let store: PipelineStore;
let now: number;
let throttles: AdminThrottles;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  now = Date.parse('2026-11-20T12:00:00Z');
  store = await PipelineStore.connect(database);
  throttles = new AdminThrottles(store.database, () => new Date(now));
});
afterEach(() => store.close());

test('points are spent, and what is missing has to be waited for', async () => {
  expect(await throttles.take(store.tenantId, 1500)).toBe(0);
  expect(await throttles.take(store.tenantId, 800)).toBe(3000);
  now += 2999;
  expect(await throttles.take(store.tenantId, 800)).toBeGreaterThan(0);
  now += 1;
  expect(await throttles.take(store.tenantId, 800)).toBe(0);
  expect(await throttles.take(store.tenantId, 1)).toBeGreaterThan(0);
});

test('what Shopify says counts, and its rate', async () => {
  await throttles.told(store.tenantId, {
    currentlyAvailable: 10,
    maximumAvailable: 20_000,
    restoreRate: 1000,
  });
  expect(await throttles.take(store.tenantId, 510)).toBe(500);
  now += 3_600_000;
  expect(await throttles.take(store.tenantId, 20_000)).toBe(0);
});

test('a request that costs more than a bucket holds starts from a full one', async () => {
  expect(await throttles.take(store.tenantId, 5000)).toBe(0);
  const wait = await throttles.take(store.tenantId, 5000);
  expect(wait).toBeGreaterThan(0);
});

test('processes that ask at the same time spend from one bucket', async () => {
  const other = await PipelineStore.connect(database);
  const processes = [throttles, new AdminThrottles(other.database, () => new Date(now))];
  const waits = await Promise.all(
    Array.from({ length: 40 }, (_, index) => processes[index % 2]!.take(store.tenantId, 100)),
  );
  await other.close();
  expect(waits.filter((wait) => wait === 0)).toHaveLength(20);
});

test('stores have a bucket each', async () => {
  const other = await PipelineStore.connect(database);
  await throttles.take(store.tenantId, 2000);
  expect(await throttles.take(other.tenantId, 2000)).toBe(0);
  await other.close();
});
