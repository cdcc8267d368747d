import { createTestDatabase, PipelineStore, type TestDatabase } from '@shopmeter/testing';
import { recountRollups } from '@shopmeter/worker';
import { fillStore } from './fill-store';

let database: TestDatabase;
let store: PipelineStore;
beforeAll(async () => {
  database = await createTestDatabase();
  store = await PipelineStore.connect(database, { zone: 'UTC', currency: 'USD' });
});
afterAll(async () => {
  await store.close();
  await database.drop();
});

it('a store that is filled in bulk has the sums that the worker would have stored', async () => {
  const { tenantId } = store;
  await fillStore(store.sql, { tenantId, orders: 1500, products: 40, from: '2025-01-10', days: 120 });
  const filled = await store.rows(`SELECT FROM rollup_pairs WHERE tenant_id = $1 AND value > 0`);
  expect(filled.length).toBeGreaterThan(100);
  expect(await recountRollups(store.sql, tenantId, 5)).toEqual([]);
});
