import { orderPayload, PipelineStore, type TestDatabase } from '@shopmeter/testing';
import { eachWithStore } from '../testing/each-with-store';
import { drainAll } from './drain-all';
import { drainShard } from './drain-shard';

describe('events that cannot be applied as they are', () => {
  let database: TestDatabase;
  let store: PipelineStore;
  eachWithStore({ currency: 'USD' }, (...made) => ([store, database] = made));

  const apply = () => drainAll(store.database, () => new Date());

  it.each([
    ['malformed JSON', '{"id":', /^malformed JSON, character 7$/],
    [
      'malformed JSON without quoting it',
      '{"email":"ada@private.example","x":}',
      /^malformed JSON, character 36$/,
    ],
    ['no object', '[]', /expected object/],
    ['a missing field', '{"id":1}', /currency/],
    ['a wrong type', { ...orderPayload(), line_items: 'none' }, /line_items/],
    ['an amount that is none', { ...orderPayload(), total_price: 'ten' }, /total_price/],
    ['an id that no bigint holds', '{"id":99999999999999999999}', /id/],
    ['a date that is none', { ...orderPayload(), created_at: 'soon' }, /created_at/],
    ['deep nesting', `${'['.repeat(50_000)}${']'.repeat(50_000)}`, /./],
  ])('quarantines %s with its reason', async (_name, body, reason) => {
    const id = await store.keep({ topic: 'orders/create', body });
    await apply();
    const outcome = await store.outcome(id);
    expect(outcome?.status).toBe('quarantined');
    expect(outcome?.reason).toMatch(reason);
    expect(await store.rows('SELECT * FROM orders WHERE tenant_id = $1')).toEqual([]);
  });

  it('trap 5: keeps a topic that is not understood as unhandled', async () => {
    const id = await store.keep({ topic: 'locations/create', body: { id: 1 } });
    await apply();
    expect((await store.outcome(id))?.status).toBe('unhandled');
  });

  it('quarantines a body whose shop contradicts the header', async () => {
    const id = await store.keep({
      topic: 'orders/create',
      body: orderPayload({ domain: 'victim.myshopify.com' }),
    });
    await apply();
    expect(await store.outcome(id)).toMatchObject({
      status: 'quarantined',
      reason: expect.stringContaining('victim'),
    });
  });

  it('quarantines a signed body that was sent again under another store', async () => {
    const other = await PipelineStore.connect(database, { currency: 'USD' });
    const body = orderPayload();
    await store.keep({ topic: 'orders/create', body });
    await apply();
    const forged = await other.keep({ topic: 'orders/create', body });
    await apply();
    expect(await other.outcome(forged)).toMatchObject({
      status: 'quarantined',
      reason: expect.stringContaining('another store'),
    });
    expect(await other.rows('SELECT * FROM orders WHERE tenant_id = $1')).toEqual([]);
    await other.close();
  });

  it('applies everything else when one event of a batch fails in the database', async () => {
    // Fits every field of the schema and no column: more units than an integer holds, found by the database.
    await store.sql.query(`ALTER TABLE orders ADD CONSTRAINT broken CHECK (shopify_id <> 666)`);
    for (const id of [1, 2, 666, 4, 5])
      await store.keep({ topic: 'orders/create', body: orderPayload({ id, lines: [{ id, price: 1 }] }) });
    await apply();
    const orders = await store.rows<{ id: string }>('SELECT id FROM orders WHERE tenant_id = $1 ORDER BY id');
    expect(orders.map((row) => row.id)).toEqual(['1', '2', '4', '5']);
    const [waiting] = await store.rows('SELECT error FROM inbox WHERE tenant_id = $1');
    expect(waiting).toMatchObject({ error: expect.stringContaining('broken') });
  });

  it('makes a dead letter of an event that failed eight times, and applies it when it is mended meanwhile', async () => {
    await store.sql.query(`ALTER TABLE orders ADD CONSTRAINT broken CHECK (shopify_id <> 666)`);
    const dead = await store.keep({ topic: 'orders/create', body: orderPayload({ id: 666 }) });
    const [{ shard }] = (await store.rows<{ shard: number }>(
      'SELECT shard FROM inbox WHERE tenant_id = $1',
    )) as [{ shard: number }];
    let now = Date.now();
    for (let attempt = 0; attempt < 8; attempt += 1) {
      await drainShard(store.database, shard, () => new Date(now));
      now += 3_600_000;
    }
    expect(await store.outcome(dead)).toMatchObject({
      status: 'dead',
      reason: expect.stringContaining('broken'),
    });
    expect(await store.rows('SELECT * FROM inbox WHERE tenant_id = $1')).toEqual([]);
  });

  it('parks a refund without a currency until the store’s is known, and counts it then', async () => {
    const unknown = await PipelineStore.connect(database, { zone: 'UTC' });
    const refund = {
      id: 501,
      order_id: 1001,
      created_at: '2026-03-02T00:00:00Z',
      refund_line_items: [{ line_item_id: 11, quantity: 1, subtotal: 1.25, total_tax: 0 }],
    };
    const id = await unknown.keep({ topic: 'refunds/create', body: refund });
    let now = Date.now();
    for (let looks = 0; looks < 10; looks += 1, now += 3_600_000)
      await drainAll(unknown.database, () => new Date(now));
    expect(await unknown.outcome(id)).toBeUndefined();
    const [parked] = await unknown.rows('SELECT attempts, error FROM inbox WHERE tenant_id = $1');
    expect(parked).toEqual({ attempts: 0, error: expect.stringContaining('names no currency') });

    const body = {
      id: 7,
      currency: 'KWD',
      myshopify_domain: unknown.domain,
      updated_at: '2026-03-03T00:00:00Z',
    };
    await unknown.keep({ topic: 'shop/update', body });
    await drainAll(unknown.database, () => new Date(now));
    await drainAll(unknown.database, () => new Date(now + 60_000));
    expect(await unknown.outcome(id)).toMatchObject({ status: 'applied' });
    const [stored] = await unknown.rows(
      `SELECT lines->0->'subtotalCents' AS subtotal FROM refunds WHERE tenant_id = $1`,
    );
    expect(stored).toEqual({ subtotal: 1250 });
    await unknown.close();
  });

  it('trap 15: keeps ids beyond 2^53 exact in the tables', async () => {
    const text = JSON.stringify(orderPayload({ id: 'ID' })).replace('"ID"', '820982911946154508');
    await store.keep({ topic: 'orders/create', body: text });
    await apply();
    const [order] = await store.rows('SELECT id, shopify_id FROM orders WHERE tenant_id = $1');
    expect(order).toEqual({ id: '820982911946154508', shopify_id: '820982911946154508' });
  });
});
