import { orderPayload, PipelineStore, refundPayload, type KeptEvent } from '@shopmeter/testing';
import { eachWithStore } from '../testing/each-with-store';
import { applyEach } from './spec/apply-each';

const at = (minute: number) => `2026-03-02T10:${String(minute).padStart(2, '0')}:00Z`;
const customer = (id: number, minute = 0) => ({
  id,
  email: `c${id}@example.com`,
  created_at: '2026-02-01T10:00:00Z',
  updated_at: at(minute),
});
const merge = (deleted: number, kept: number, status = 'completed') => ({
  topic: 'customers/merge',
  triggeredAt: at(30),
  body: {
    admin_graphql_api_customer_kept_id: `gid://shopify/Customer/${kept}`,
    admin_graphql_api_customer_deleted_id: `gid://shopify/Customer/${deleted}`,
    status,
  },
});
const order = (minute: number, parts: Parameters<typeof orderPayload>[0] = {}): KeptEvent => ({
  topic: 'orders/updated',
  triggeredAt: at(minute),
  body: orderPayload({ updatedAt: at(minute), ...parts }),
});
const deletion = (object: string, id: number): KeptEvent => ({
  topic: `${object}/delete`,
  triggeredAt: at(20),
  body: { id },
});

describe('what is deleted or merged', () => {
  let store: PipelineStore;
  eachWithStore({ currency: 'USD', zone: 'UTC' }, (made) => (store = made));

  const apply = async (...events: KeptEvent[]) => (await applyEach(store, ...events)).map(({ id }) => id);
  it('trap 11: an update before its create, and a late update of what was deleted, bring nothing back', async () => {
    const older = await apply(order(10), order(5)).then((ids) => ids[1]!);
    expect(await store.outcome(older)).toMatchObject({ status: 'superseded' });
    const [deleted, late] = await apply(deletion('orders', 1001), order(40));
    expect(await store.outcome(late!)).toEqual({
      status: 'superseded',
      reason: 'order 1001 is deleted',
      supersededBy: deleted,
    });
    expect(await store.rows(CURRENT_LEDGER)).toEqual([]);
    expect(await store.measures('2026-03-01')).toEqual({});
    expect(await store.rows('SELECT * FROM identities WHERE tenant_id = $1')).toEqual([]);
    expect(
      await store.rows('SELECT superseded_at IS NOT NULL AS old FROM ledger WHERE tenant_id = $1'),
    ).toEqual([{ old: true }]);
  });

  it('keeps an order out that is deleted before it comes', async () => {
    await apply(deletion('orders', 1001), order(10, { customer: customer(1) }));
    expect(await store.rows(CURRENT_LEDGER)).toEqual([]);
    expect(await store.measures('2026-03-01')).toEqual({});
    const [row] = await store.rows('SELECT deleted_at FROM orders WHERE tenant_id = $1');
    expect(row).toEqual({ deleted_at: new Date(at(20)) });
  });

  it('takes a deleted order out of every measure, refunds and all', async () => {
    const refund = refundPayload({
      processedAt: '2026-03-02T00:00:00Z',
      lines: [{ lineItemId: 11, quantity: 1, subtotal: 50 }],
    });
    await apply(
      order(10, { customer: customer(1), shipping: { price: 5 } }),
      { topic: 'refunds/create', body: refund },
      deletion('orders', 1001),
    );
    const rollups = await store.rows(
      `SELECT measure FROM rollups WHERE tenant_id = $1 AND value <> 0 AND measure <> 'customersCreated'`,
    );
    expect(rollups).toEqual([]);
  });

  it('keeps the titles on lines and in the ledger when their product is deleted', async () => {
    const product = {
      id: 7,
      title: 'Canvas tote',
      updated_at: at(1),
      variants: [{ id: 70, price: '50.00' }],
    };
    await apply({ topic: 'products/create', body: product }, order(10), deletion('products', 7));
    expect(await store.rows('SELECT title, deleted_at FROM products WHERE tenant_id = $1')).toEqual([
      { title: 'Canvas tote', deleted_at: new Date(at(20)) },
    ]);
    expect(await store.rows('SELECT title FROM order_lines WHERE tenant_id = $1')).toEqual([
      { title: 'Canvas tote' },
    ]);
    expect(await store.rows(`SELECT title FROM ledger WHERE tenant_id = $1`)).toEqual([
      { title: 'Canvas tote' },
    ]);
  });

  it('counts a deleted customer no more, also when a late update comes', async () => {
    await apply({ topic: 'customers/create', body: customer(5) });
    expect(await store.measures('2026-02-01')).toEqual({ customersCreated: 1 });
    await apply(deletion('customers', 5), { topic: 'customers/update', body: customer(5, 40) });
    expect(await store.measures('2026-02-01')).toEqual({});
  });

  const created = { topic: 'customers/create', triggeredAt: at(0) };
  const [first, second] = [
    order(10, { id: 1, customer: customer(5) }),
    order(11, { id: 2, customer: customer(6) }),
  ];
  const people = [5, 6].map((id) => ({ ...created, body: customer(id) }));
  const arrivals: Record<string, KeptEvent[]> = {
    'as it happened': [...people, first, second, merge(5, 6)],
    'the merge before either customer': [merge(5, 6), ...people, first, second],
    'the merge between the orders': [first, merge(5, 6), ...people, second],
  };
  it.each(Object.entries(arrivals))(
    'gives the orders of a merged customer to the kept one: %s',
    async (_name, events) => {
      await apply(...events);
      const orders = await store.rows(
        'SELECT id, customer_id, identity, buyer_id FROM orders WHERE tenant_id = $1 ORDER BY id',
      );
      expect(orders).toEqual([
        { id: '1', customer_id: '6', identity: 'c:6', buyer_id: '5' },
        { id: '2', customer_id: '6', identity: 'c:6', buyer_id: null },
      ]);
      expect(await store.rows('SELECT identity, orders FROM customer_totals WHERE tenant_id = $1')).toEqual([
        { identity: 'c:6', orders: 2 },
      ]);
      expect(await store.measures('2026-02-01')).toEqual({ customersCreated: 1 });
      expect(await store.measures('2026-03-01')).toMatchObject({ firstOrders: 1, orders: 2 });
      const [merged] = await store.rows('SELECT merged_into FROM customers WHERE tenant_id = $1 AND id = 5');
      expect(merged).toEqual({ merged_into: '6' });
    },
  );

  it('a customer who is deleted and part of another stays part of it, whichever comes last', async () => {
    await apply(
      { topic: 'customers/create', body: customer(1) },
      { topic: 'customers/create', body: customer(2) },
    );
    await apply(merge(1, 3), deletion('customers', 1));
    await apply(deletion('customers', 2), merge(2, 3));
    const rows = await store.rows(
      'SELECT shopify_id, merged_into, deleted_at FROM customers WHERE tenant_id = $1 AND shopify_id < 3 ORDER BY 1',
    );
    const gone = { merged_into: '3', deleted_at: new Date(at(20)) };
    expect(rows).toEqual([
      { shopify_id: '1', ...gone },
      { shopify_id: '2', ...gone },
    ]);
  });

  it('follows merges of merged customers in either order', async () => {
    await apply(first, merge(6, 9), merge(5, 6));
    expect(await store.rows('SELECT customer_id FROM orders WHERE tenant_id = $1')).toEqual([
      { customer_id: '9' },
    ]);
    await apply(merge(9, 10));
    expect(await store.rows('SELECT customer_id, buyer_id FROM orders WHERE tenant_id = $1')).toEqual([
      { customer_id: '10', buyer_id: '5' },
    ]);
  });

  it.each([
    ['the first merge first', [merge(5, 6), merge(6, 9), deletion('customers', 9)]],
    ['the last merge first', [merge(6, 9), merge(5, 6), deletion('customers', 9)]],
    ['the deletion first', [deletion('customers', 9), merge(6, 9), merge(5, 6)]],
    ['the deletion between', [merge(5, 6), deletion('customers', 9), merge(6, 9)]],
  ])('knows of customers who never came the last one only, in the state it is in: %s', async (_, events) => {
    await apply(...events);
    const rows = await store.rows(
      'SELECT shopify_id, merged_into, deleted_at FROM customers WHERE tenant_id = $1',
    );
    expect(rows).toEqual([{ shopify_id: '9', merged_into: null, deleted_at: new Date(at(20)) }]);
  });

  it('changes nothing for a merge that failed', async () => {
    const ids = await apply(first, merge(5, 6, 'failed'));
    expect(await store.outcome(ids[1]!)).toMatchObject({ status: 'unhandled' });
    expect(await store.rows('SELECT customer_id FROM orders WHERE tenant_id = $1')).toEqual([
      { customer_id: '5' },
    ]);
  });
});

const CURRENT_LEDGER = 'SELECT * FROM ledger WHERE tenant_id = $1 AND superseded_at IS NULL';
