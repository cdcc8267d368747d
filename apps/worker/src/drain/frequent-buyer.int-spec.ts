import { claimEvents, waitingShards } from '@shopmeter/db';
import { createTestDatabase, orderPayload, PipelineStore, type TestDatabase } from '@shopmeter/testing';
import { applyBatch } from './apply-batch';
import { drainAll } from './drain-all';

const ORDERS = 20_000;
/** More rows than any step of one order reads, and far fewer than the buyer's orders. */
const FEW = 100;

/** Rows that this connection's statements have read of tables that grow with someone's orders. */
const READ = `
  SELECT sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::integer AS rows FROM pg_stat_xact_user_tables
  WHERE relname IN ('orders', 'ledger', 'identities', 'customer_totals', 'rollup_pairs', 'cohort_rollups')`;

const order = (id: number, processedAt: string) => ({
  topic: 'orders/create',
  body: orderPayload({ id, processedAt, customer: { id: 5 }, lines: [{ id, price: 10 }] }),
});

/** Copies of order 1, a minute after one another. */
const COPIES = `
  INSERT INTO orders (tenant_id, shopify_id, customer_id, identity, currency, taxes_included, test, subtotal_cents,
    total_cents, tax_cents, discounts_cents, shipping_cents, shipping_discount_cents, shipping_tax_cents, tip_cents,
    duties_cents, occurred_at, created_at, updated_at, version)
  SELECT tenant_id, shopify_id + n, customer_id, identity, currency, taxes_included, test, subtotal_cents, total_cents,
    tax_cents, discounts_cents, shipping_cents, shipping_discount_cents, shipping_tax_cents, tip_cents, duties_cents,
    occurred_at + n * interval '1 minute', created_at, updated_at, version
  FROM orders CROSS JOIN generate_series(1, ${ORDERS}) AS n WHERE tenant_id = $1`;

describe('a till that orders as one customer', () => {
  let database: TestDatabase;
  let store: PipelineStore;
  beforeAll(async () => {
    database = await createTestDatabase();
    store = await PipelineStore.connect(database, { zone: 'UTC', currency: 'USD' });
    await store.keep(order(1, '2026-03-01T00:00:00Z'));
    await drainAll(store.database, () => new Date());
    await store.rows(COPIES);
    await store.sql.query('ANALYZE');
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  it.each([
    ['its newest', order(900_001, '2026-04-01T00:00:00Z')],
    ['one among all others', order(900_002, '2026-03-08T12:00:30Z')],
    ['its first', order(900_003, '2026-03-01T00:00:00Z')],
    ['one that moves', order(900_002, '2026-03-09T12:00:30Z')],
    ['one that is gone', { topic: 'orders/delete', body: { id: 900_002 } }],
  ])('costs as much for %s as anybody’s order', async (_, event) => {
    await store.keep(event);
    const now = new Date();
    const [shard] = await waitingShards(store.database, now);
    const read = await store.database.transaction(async (tx) => {
      const rows = async () => (await tx.query<{ rows: number }>(READ)).rows[0]!.rows;
      const events = await claimEvents(tx, { shard: shard!, now, limit: 1 });
      const before = await rows();
      await applyBatch(tx, events, now);
      return (await rows()) - before;
    });
    expect(read).toBeGreaterThan(0);
    expect(read).toBeLessThan(FEW);
  });
});
