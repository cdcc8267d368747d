import { shardOf } from '@shopmeter/db';
import {
  createTestDatabase,
  orderPayload,
  PipelineStore,
  refundPayload,
  type TestDatabase,
} from '@shopmeter/testing';
import { drainAll } from './drain-all';

const at = (minute: number) => `2026-03-02T10:0${minute}:00Z`;
const order = (minute: number, lineIds: number[]) => ({
  topic: 'orders/updated',
  body: orderPayload({ id: 1, updatedAt: at(minute), lines: lineIds.map((id) => ({ id, price: 30 })) }),
});
const refund = (id: number, orderId: number) => ({
  topic: 'refunds/create',
  body: refundPayload({ id, orderId, processedAt: at(id) }),
});

/** Statements that work on a batch must not take a row of one store for a row of another with the same id. */
describe('two stores with the same ids in one batch', () => {
  let database: TestDatabase;
  let one: PipelineStore;
  let other: PipelineStore;

  beforeAll(async () => {
    database = await createTestDatabase();
    one = await PipelineStore.connect(database, { zone: 'UTC', currency: 'USD' });
    do {
      await other?.close();
      other = await PipelineStore.connect(database, { zone: 'UTC', currency: 'USD' });
    } while ((await shard(other)) !== (await shard(one)));
  });
  afterAll(async () => {
    await one.close();
    await other.close();
    await database.drop();
  });

  async function shard(store: PipelineStore): Promise<number> {
    return (await store.rows<{ shard: number }>(`SELECT ${shardOf('$1::uuid')} AS shard`))[0]!.shard;
  }

  const drained = () => drainAll(one.database, () => new Date());

  it('keep the lines of their own orders', async () => {
    await one.keep(order(1, [11, 12]));
    await other.keep(order(1, [11, 12, 13]));
    await drained();
    await one.keep(order(2, [11]));
    await other.keep(order(3, [11, 12, 13]));
    await drained();
    const lines = (store: PipelineStore) =>
      store.rows('SELECT shopify_id::integer AS id FROM order_lines WHERE tenant_id = $1 ORDER BY 1');
    expect(await lines(one)).toEqual([{ id: 11 }]);
    expect(await lines(other)).toEqual([{ id: 11 }, { id: 12 }, { id: 13 }]);
  });

  it('wait for their own orders', async () => {
    await one.keep(refund(1, 2));
    await other.keep(refund(1, 2));
    await drained();
    await one.keep({ topic: 'orders/create', body: orderPayload({ id: 2, updatedAt: at(3) }) });
    await other.keep(refund(2, 2));
    await drained();
    const awaited = (store: PipelineStore) =>
      store.rows(`SELECT reference FROM awaited_orders WHERE tenant_id = $1 AND kind = 'order'`);
    expect(await awaited(one)).toEqual([]);
    expect(await awaited(other)).toEqual([{ reference: '2' }]);
  });
});
