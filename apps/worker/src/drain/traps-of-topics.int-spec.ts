import { orderPayload, PipelineStore, refundPayload, type KeptEvent } from '@shopmeter/testing';
import { eachWithStore } from '../testing/each-with-store';
import { drainAll } from './drain-all';
import { applyEach } from './spec/apply-each';

const at = (minute: number) => `2026-03-02T10:${String(minute).padStart(2, '0')}:00Z`;
const product = (minute: number, variants: object[], parts: object = {}) => ({
  topic: 'products/update',
  triggeredAt: at(minute),
  body: { id: 7, title: 'Tote', status: 'active', updated_at: at(minute), variants, ...parts },
});

describe('traps of topics that are not orders and customers', () => {
  let store: PipelineStore;
  eachWithStore({ currency: 'USD', zone: 'UTC' }, (made) => (store = made));

  const apply = (...events: KeptEvent[]) => applyEach(store, ...events);
  const order = (parts: Parameters<typeof orderPayload>[0] = {}, topic = 'orders/create'): KeptEvent => ({
    topic,
    body: orderPayload(parts),
  });

  it('trap 17: checkouts without an id are kept apart by their tokens, and end by them', async () => {
    const checkout = (token: string, minute: number, completed: string | null = null) => ({
      topic: completed ? 'checkouts/update' : 'checkouts/create',
      body: {
        token,
        cart_token: `c-${token}`,
        currency: 'USD',
        total_price: '36.50',
        created_at: at(1),
        updated_at: at(minute),
        completed_at: completed,
      },
    });
    await apply(checkout('a', 1), checkout('b', 1), checkout('a', 5, at(5)), checkout('c', 1));
    await apply({ topic: 'checkouts/delete', triggeredAt: at(20), body: { token: 'b' } });
    await apply({ topic: 'checkouts/delete', triggeredAt: at(20), body: { cart_token: 'c-c' } });
    await apply(checkout('b', 30));
    expect(
      await store.rows(
        `SELECT token, total_cents, completed_at IS NOT NULL AS completed, deleted_at IS NOT NULL AS deleted
         FROM checkouts WHERE tenant_id = $1 ORDER BY token`,
      ),
    ).toEqual([
      { token: 'a', total_cents: '3650', completed: true, deleted: false },
      { token: 'b', total_cents: '3650', completed: false, deleted: true },
      { token: 'c', total_cents: '3650', completed: false, deleted: true },
    ]);
  });

  it('trap 18: of a product with 150 variants the first hundred are kept, and the rest is asked for', async () => {
    const gids = Array.from({ length: 150 }, (_, index) => ({
      admin_graphql_api_id: `gid://shopify/ProductVariant/${1000 + index}`,
    }));
    const first = Array.from({ length: 100 }, (_, index) => ({ id: 1000 + index, price: '5.00' }));
    await apply(product(1, first, { variant_gids: gids }));
    const refetches = () => store.rows('SELECT kind, object_id FROM refetches WHERE tenant_id = $1');
    expect(await refetches()).toEqual([{ kind: 'product', object_id: '7' }]);
    expect(await store.rows('SELECT * FROM variants WHERE tenant_id = $1')).toHaveLength(100);
    await store.sql.query(
      `INSERT INTO variants (tenant_id, product_id, shopify_id) SELECT $1, 7, n FROM generate_series(1100, 1149) AS n`,
      [store.tenantId],
    );
    await apply(product(2, first, { variant_gids: gids }));
    expect(await refetches()).toEqual([]);
    expect(await store.rows('SELECT * FROM variants WHERE tenant_id = $1')).toHaveLength(150);
    await apply(product(3, first, { variant_gids: gids.slice(0, 120) }));
    expect(await store.rows('SELECT * FROM variants WHERE tenant_id = $1')).toHaveLength(120);
  });

  it('trap 19: a products/update that changes nothing writes no variant, and of the product only its version', async () => {
    const variants = [1, 2, 3].map((id) => ({ id, price: '5.00', sku: `S${id}` }));
    const rows = () =>
      store.rows('SELECT shopify_id, xmin::text FROM variants WHERE tenant_id = $1 ORDER BY 1');
    const content = () =>
      store.rows(
        `SELECT to_jsonb(p) - '{version,updated_at,event_id}'::text[] AS row FROM products p WHERE tenant_id = $1`,
      );
    await apply(product(1, variants));
    const [before, kept] = [await rows(), await content()];
    const [again] = await apply(product(2, variants));
    expect(again!.status).toBe('applied');
    expect(await rows()).toEqual(before);
    expect(await content()).toEqual(kept);
    await apply(product(3, [{ ...variants[0], price: '6.00' }, variants[1]!, variants[2]!]));
    expect((await rows()).filter((row, index) => row['xmin'] !== before[index]!['xmin'])).toHaveLength(1);
  });

  it('trap 29: another version, and fields that come or go, are noted once', async () => {
    const customer = { id: 5, email: null, mood: 'good', created_at: at(0), updated_at: at(1) };
    for (const id of [5, 6, 7]) {
      await store.keep({ topic: 'customers/create', body: { ...customer, id }, apiVersion: '2027-01' });
    }
    await drainAll(store.database, () => new Date());
    const drift = () =>
      store.rows(
        `SELECT topic, api_version, kind, path, count FROM schema_drift
         WHERE tenant_id = $1 AND (kind <> 'missing' OR path = 'phone') ORDER BY kind`,
      );
    const noted = { topic: 'customers/create', api_version: '2027-01', count: 3 };
    const expected = [
      { ...noted, kind: 'missing', path: 'phone' },
      { ...noted, kind: 'unexpected', path: 'mood' },
      { ...noted, kind: 'version', path: '' },
    ];
    expect(await drift()).toEqual(expected);
    await store.keep({ topic: 'customers/create', body: { ...customer, id: 8 }, apiVersion: '2027-01' });
    await drainAll(store.database, () => new Date());
    expect(await drift()).toEqual(expected);
    await store.keep({ topic: 'customers/create', body: { ...customer, id: 9 }, apiVersion: '2027-01' });
    await drainAll(store.database, () => new Date(Date.now() + 11 * 60_000));
    expect((await drift()).map((row) => row['count'] as number)).toEqual([4, 4, 4]);
  });

  it('keeps an event that answers a query, of a topic that is known otherwise, as unhandled', async () => {
    const [outcome] = await apply({
      topic: 'orders/create',
      body: {
        topic: 'Order',
        action: 'create',
        handle: 'orders',
        fields_changed: ['note'],
        data: { order: {} },
      },
    });
    expect(outcome!.status).toBe('unhandled');
  });

  it('an edit counts at once where its order is older, on its own day, and asks for the order until it comes', async () => {
    const line = { id: 11, price: 50, quantity: 2 };
    const edit = {
      id: 900,
      order_id: 1001,
      committed_at: '2026-03-03T10:00:00Z',
      line_items: { additions: [], removals: [{ id: 11, delta: 1 }] },
    };
    await apply(order({ lines: [line] }), { topic: 'orders/edited', body: { order_edit: edit } });
    const edited = { reversals: 5000, reversedUnits: 1 };
    expect(await store.measures('2026-03-03')).toMatchObject(edited);
    expect(await store.rows('SELECT reason FROM refetches WHERE tenant_id = $1')).toEqual([
      { reason: 'an edit is newer than its order' },
    ]);
    const after = {
      lines: [{ ...line, currentQuantity: 1 }],
      current: { subtotal: 50, tax: 0, shipping: 0 },
    };
    await apply(order({ ...after, updatedAt: '2026-03-03T10:00:00Z' }, 'orders/updated'));
    await apply(order({ ...after, updatedAt: '2026-03-09T10:00:00Z' }, 'orders/fulfilled'));
    expect(await store.measures('2026-03-03')).toMatchObject(edited);
    expect(await store.measures('2026-03-09')).toEqual({});
    expect(await store.rows('SELECT * FROM refetches WHERE tenant_id = $1')).toEqual([]);
  });

  it('what a parcel or a refund says of its order moves with it to another order', async () => {
    const parcel = (orderId: number, minute: number): KeptEvent => ({
      topic: 'fulfillments/update',
      body: { id: 1, order_id: orderId, status: 'success', created_at: at(1), updated_at: at(minute) },
    });
    const refund = (orderId: number, minute: number): KeptEvent => ({
      topic: 'refunds/create',
      triggeredAt: at(minute),
      body: refundPayload({
        orderId,
        processedAt: at(minute),
        lines: [{ lineItemId: 11, quantity: 1, subtotal: 50 }],
      }),
    });
    const day = (number: number) => `2026-03-0${number}`;
    const orders = [1, 2].map((number) =>
      order({
        id: 1000 + number,
        processedAt: `${day(number)}T10:00:00Z`,
        lines: [{ id: 11, price: 50 }],
      }),
    );
    const counts = async () => {
      const measures = await Promise.all([1, 2].map((number) => store.measures(day(number))));
      return measures.map(({ unfulfilledOrders = 0, reversedOrders = 0 }) => [
        unfulfilledOrders,
        reversedOrders,
      ]);
    };
    await apply(...orders, parcel(1001, 1), refund(1001, 1));
    expect(await counts()).toEqual([
      [0, 1],
      [1, 0],
    ]);
    await apply(parcel(1002, 2), refund(1002, 2));
    expect(await counts()).toEqual([
      [1, 0],
      [0, 1],
    ]);
  });
});
