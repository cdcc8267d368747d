import { createTestDatabase, PipelineStore, type TestDatabase } from '@shopmeter/testing';
import { recountRollups } from '@shopmeter/worker';
import { recount } from '../../chaos/recount/recount';
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

it('stores that are filled in bulk have the sums that the worker would have stored', async () => {
  const other = await PipelineStore.connect(database, { zone: 'UTC', currency: 'USD' });
  for (const { tenantId } of [other, store])
    await fillStore([other.sql, store.sql], {
      tenantId,
      orders: 1000,
      products: 40,
      from: '2025-01-10',
      days: 120,
    });
  await other.close();
  const filled = await store.rows(`SELECT FROM rollup_pairs WHERE tenant_id = $1 AND value > 0`);
  expect(filled.length).toBeGreaterThan(100);
  const recounted = store.database.transaction((tx) => recountRollups(tx, store.tenantId, 5));
  expect(await recounted).toEqual([]);
  expect(await recount(store.sql)).toEqual([]);
});
