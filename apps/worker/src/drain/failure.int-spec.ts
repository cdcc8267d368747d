import { orderPayload, PipelineStore } from '@shopmeter/testing';
import { eachWithStore } from '../testing/each-with-store';
import { drainAll } from './drain-all';
import { drainShard } from './drain-shard';

describe('failures while applying', () => {
  let store: PipelineStore;
  eachWithStore({ currency: 'USD', zone: 'UTC' }, (made) => (store = made));

  const keepOrder = (id: number) =>
    store.keep({ topic: 'orders/create', body: orderPayload({ id, lines: [{ id, price: 1 }] }) });
  async function shard(): Promise<number> {
    const [row] = await store.rows<{ shard: number }>('SELECT shard FROM inbox WHERE tenant_id = $1');
    return row!.shard;
  }

  it('of one event among 400 leave the 399 others applied, each once', async () => {
    await store.sql.query('ALTER TABLE orders ADD CONSTRAINT broken CHECK (shopify_id <> 266)');
    const ids = await Promise.all(Array.from({ length: 400 }, (_, index) => keepOrder(index + 1)));
    // One round only: the wait for the next attempt may be short.
    const outcomes = await drainShard(store.database, await shard(), () => new Date());
    expect(outcomes).toHaveLength(399);
    expect(new Set(outcomes.map(({ status }) => status))).toEqual(new Set(['applied']));
    expect(await store.rows('SELECT event_id, attempts FROM inbox WHERE tenant_id = $1')).toEqual([
      { event_id: ids[265], attempts: 1 },
    ]);
    expect(await store.measures('2026-03-01')).toMatchObject({ orders: 399, grossSales: 39_900 });
  });

  it('of the database blame no event: no attempt is counted, and all are applied when it is back', async () => {
    for (const id of [1, 2, 3]) await keepOrder(id);
    const number = await shard();
    // The rollups are locked, so the batch stands still behind its claim; then its connection is cut.
    await store.sql.query('BEGIN; LOCK TABLE rollups IN ACCESS EXCLUSIVE MODE');
    const draining = drainShard(store.database, number, () => new Date());
    const failed = expect(draining).rejects.toThrow();
    await cutWaiting();
    await failed;
    await store.sql.query('ROLLBACK');
    expect(await store.rows('SELECT attempts, error FROM inbox WHERE tenant_id = $1')).toEqual(
      [1, 2, 3].map(() => ({ attempts: 0, error: null })),
    );
    expect(await store.rows('SELECT FROM orders WHERE tenant_id = $1')).toEqual([]);
    const outcomes = await drainAll(store.database, () => new Date());
    expect(outcomes.map(({ status }) => status)).toEqual(['applied', 'applied', 'applied']);
    expect(await store.measures('2026-03-01')).toMatchObject({ orders: 3 });
  });

  it('let an event wait for its next attempt, and no other event for it', async () => {
    await store.sql.query('ALTER TABLE orders ADD CONSTRAINT broken CHECK (shopify_id <> 1)');
    await keepOrder(1);
    const start = Date.now();
    await drainShard(store.database, await shard(), () => new Date(start));
    const [waiting] = await store.rows<{ available_at: Date }>(
      'SELECT available_at FROM inbox WHERE tenant_id = $1',
    );
    const wait = waiting!.available_at.getTime() - start;
    expect(wait).toBeGreaterThanOrEqual(0);
    expect(wait).toBeLessThanOrEqual(1000);
    await keepOrder(2);
    const outcomes = await drainShard(store.database, await shard(), () => new Date());
    expect(outcomes).toMatchObject([{ status: 'applied' }]);
  });

  /** Ends the connections that wait for the lock. */
  async function cutWaiting(): Promise<void> {
    for (;;) {
      const { rowCount } = await store.sql.query(
        `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE NOT granted AND relation = 'rollups'::regclass`,
      );
      if (rowCount) return;
      await new Promise((wake) => setTimeout(wake, 20));
    }
  }
});
