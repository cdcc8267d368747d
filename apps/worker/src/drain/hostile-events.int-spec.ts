import { orderPayload, PipelineStore, type TestDatabase } from '@shopmeter/testing';
import { eachWithStore } from '../testing/each-with-store';
import { ensureEventPartitions } from '@shopmeter/db';
import { drainAll } from './drain-all';

describe('events that could stop others', () => {
  let database: TestDatabase;
  let store: PipelineStore;
  eachWithStore({ currency: 'USD', zone: 'UTC' }, (...made) => ([store, database] = made));
  const apply = () => drainAll(store.database, () => new Date());
  const orderIds = async () =>
    (await store.rows<{ id: string }>('SELECT id FROM orders WHERE tenant_id = $1 ORDER BY id')).map(
      ({ id }) => id,
    );

  it.each([
    [
      'a line named twice',
      orderPayload({
        id: 2,
        lines: [
          { id: 5, price: 1 },
          { id: 5, price: 1 },
        ],
      }),
    ],
    ['an e-mail of 12,000 characters', orderPayload({ id: 2, email: `${'x'.repeat(12_000)}@example.com` })],
    ['half a surrogate pair', orderPayload({ id: 2, lines: [{ id: 5, price: 1, title: 'Mug \ud83d' }] })],
  ])('applies the order and its neighbours: %s', async (_name, hostile) => {
    await store.keep({ topic: 'orders/create', body: orderPayload({ id: 1, lines: [{ id: 1, price: 1 }] }) });
    await store.keep({ topic: 'orders/create', body: hostile });
    await store.keep({ topic: 'orders/create', body: orderPayload({ id: 3, lines: [{ id: 3, price: 1 }] }) });
    await apply();
    expect(await orderIds()).toEqual(['1', '2', '3']);
    expect(await store.rows('SELECT * FROM inbox WHERE tenant_id = $1')).toEqual([]);
  });

  it('applies products that share a variant', async () => {
    const product = (id: number) => ({
      id,
      title: 'Tote',
      variants: [
        { id: 9, price: '1.00' },
        { id: 9, price: '2.00' },
      ],
    });
    await store.keep({ topic: 'products/create', body: product(1) });
    await store.keep({ topic: 'products/create', body: product(2) });
    await apply();
    expect(await store.rows('SELECT id FROM products WHERE tenant_id = $1 ORDER BY id')).toHaveLength(2);
  });

  it('keeps the lines of one store apart from the same ids of another', async () => {
    const other = await PipelineStore.connect(database, { currency: 'USD', zone: 'UTC' });
    const lines = [
      { id: 1, price: 10 },
      { id: 2, price: 30 },
    ];
    await store.keep({ topic: 'orders/create', body: orderPayload({ lines }) });
    await apply();
    await store.keep({
      topic: 'orders/updated',
      body: orderPayload({ lines: [lines[0]!], updatedAt: '2026-03-02T00:00:00Z' }),
    });
    await other.keep({ topic: 'orders/create', body: orderPayload({ id: 77, lines }), appSigned: false });
    await apply();
    expect(await store.rows('SELECT id FROM order_lines WHERE tenant_id = $1')).toEqual([{ id: '1' }]);
    await other.close();
  });

  it('lets a part of a customer inside an order erase nothing', async () => {
    const customer = {
      id: 5,
      email: 'ada@example.com',
      first_name: 'Ada',
      created_at: '2026-01-05T00:00:00Z',
    };
    await store.keep({
      topic: 'customers/create',
      body: { ...customer, updated_at: '2026-01-05T00:00:00Z' },
    });
    await store.keep({
      topic: 'orders/create',
      body: orderPayload({ customer: { id: 5, updated_at: '2026-02-01T00:00:00Z' } }),
    });
    await apply();
    const rows = await store.rows('SELECT email, name FROM customers WHERE tenant_id = $1');
    expect(rows).toEqual([{ email: 'ada@example.com', name: 'Ada' }]);
    expect(await store.measures('2026-01-05')).toEqual({ customersCreated: 1 });
  });

  it("quarantines a repeated body only among stores that share the app's secret", async () => {
    const other = await PipelineStore.connect(database, { currency: 'USD' });
    await other.keep({ topic: 'orders/create', body: orderPayload(), appSigned: false });
    const mine = await store.keep({ topic: 'orders/create', body: orderPayload() });
    await apply();
    expect(await store.outcome(mine)).toMatchObject({ status: 'applied' });
    await other.close();
  });

  it('makes the other partitions when the default one holds events of a day to come', async () => {
    const future = new Date(Date.now() + 20 * 86_400_000);
    const day = future.toISOString().slice(0, 10);
    await store.sql.query(
      `INSERT INTO events SELECT tenant_id, ($2 || substr(id::text, 14))::uuid, received_at, topic, shop_domain, webhook_id,
         shopify_event_id, api_version, triggered_at, headers, body, body_size, body_sha256, app_signed FROM events WHERE id = $1`,
      [await store.keep({ topic: 'orders/create', body: orderPayload() }), idPrefix(future)],
    );
    expect(await ensureEventPartitions(store.database, day, 2)).toBe(3);
  });
});

/** The first thirteen characters of an event id of that moment. */
function idPrefix(time: Date): string {
  const hex = time.getTime().toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}`;
}
