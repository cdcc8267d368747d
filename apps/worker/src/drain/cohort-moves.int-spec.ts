import { createTestDatabase, orderPayload, PipelineStore, type TestDatabase } from '@shopmeter/testing';
import { verifyTenant } from '../rebuild/rebuild-tenant';
import { drainAll } from './drain-all';

let database: TestDatabase;
let store: PipelineStore;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  store = await PipelineStore.connect(database, { zone: 'UTC', currency: 'USD' });
});
afterEach(() => store.close());

const keep = (id: number, processedAt: string, updatedAt: string) =>
  store.keep({
    topic: 'orders/updated',
    triggeredAt: updatedAt,
    body: orderPayload({ id, processedAt, updatedAt, customer: { id: 7, updated_at: updatedAt } }),
  });

test('an order that is told again unchanged goes to the cohort of an earlier order in the same batch', async () => {
  await keep(2, '2026-11-03T12:00:00Z', '2026-11-03T12:00:00Z');
  await drainAll(store.database, () => new Date());
  await keep(2, '2026-11-03T12:00:00Z', '2026-11-04T12:00:00Z');
  await keep(1, '2026-09-03T12:00:00Z', '2026-11-04T12:00:00Z');
  await drainAll(store.database, () => new Date());
  const cohorts = await store.rows<{ cohort: string; month: string; value: string }>(
    `SELECT cohort::text, month::text, value FROM cohort_rollups
     WHERE tenant_id = $1 AND measure = 'cohortOrders' AND value <> 0 ORDER BY month`,
  );
  expect(cohorts).toEqual([
    { cohort: '2026-09-01', month: '2026-09-01', value: '1' },
    { cohort: '2026-09-01', month: '2026-11-01', value: '1' },
  ]);
  const check = { directUrl: database.directUrl, tenantId: store.tenantId, now: () => new Date(), limit: 5 };
  expect(await verifyTenant(check)).toMatchObject({ failed: [], differences: [] });
});
