import type { MissingOrdersAnswer, UnbalancedOrdersAnswer } from '@shopmeter/contracts';
import { orderPayload, refundPayload, startTestServer, type TestServer } from '@shopmeter/testing';
import { MetricsStore } from '../spec/metrics-store';

const AT = '2026-03-01T12:00:00Z';
const order = (number: number, parts: Parameters<typeof orderPayload>[0] = {}) => ({
  ...orderPayload({ id: number * 10, ...parts }),
  order_number: number,
});
const refund = (id: number, orderId: number) =>
  refundPayload({ id, orderId, processedAt: AT, lines: [{ lineItemId: 1, quantity: 1, subtotal: 5 }] });
const checkout = { token: 'paid', currency: 'USD', created_at: AT, updated_at: AT, completed_at: AT };

let server: TestServer;
let store: MetricsStore;
beforeAll(async () => {
  server = await startTestServer();
  store = await MetricsStore.connect(server, 'missing');
});
afterAll(() => server.close());

const page = async (query = '', from = store) =>
  (await from.ask<MissingOrdersAnswer>(query, 'missing-orders')).body;

test('lists gaps in the order numbers, and what refers to orders that never came, until they come', async () => {
  for (const number of [1010, 1003, 1004, 1007]) await store.deliver('orders/create', order(number));
  await store.deliver('orders/create', order(1001, { test: true }));
  // Known and deleted, so not missing.
  await store.deliver('orders/create', order(1008));
  await store.deliver('orders/delete', { id: 10080 });
  await store.deliver('refunds/create', refund(501, 10060));
  await store.deliver('fulfillments/create', {
    ...{ id: 601, order_id: 10060, status: 'success', created_at: AT, updated_at: AT, line_items: [] },
  });
  // Deleted before anything else was told of it.
  await store.deliver('refunds/create', refund(502, 99));
  await store.deliver('orders/delete', { id: 99 });
  await store.deliver('checkouts/create', checkout);

  const { totals, missing, next } = await page();
  expect(totals).toEqual({ numbers: 4, referred: 2 });
  expect(next).toBeNull();
  expect(missing).toMatchObject([
    { kind: 'numbers', first: 1009, last: 1009 },
    { kind: 'numbers', first: 1005, last: 1006 },
    { kind: 'numbers', first: 1002, last: 1002 },
    {
      kind: 'order',
      orderId: '10060',
      references: [
        { kind: 'refund', id: '501', event: { topic: 'refunds/create' } },
        { kind: 'parcel', id: '601', event: { topic: 'fulfillments/create' } },
      ].sort((one, other) => (one.id < other.id ? -1 : 1)),
    },
    {
      kind: 'checkout',
      key: expect.stringMatching(/^[0-9a-f]{16}$/) as string,
      references: [{ kind: 'checkout', event: { topic: 'checkouts/create' } }],
    },
  ]);

  const pages: unknown[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const part: MissingOrdersAnswer = await page(`limit=2${cursor && `&cursor=${cursor}`}`);
    pages.push(...part.missing);
    cursor = part.next;
  }
  expect(pages).toEqual(missing);

  await store.deliver('orders/create', { ...order(1006), checkout_token: 'paid' });
  expect((await page()).missing).toEqual([
    { kind: 'numbers', first: 1009, last: 1009 },
    { kind: 'numbers', first: 1005, last: 1005 },
    { kind: 'numbers', first: 1002, last: 1002 },
  ]);
});

test('an order that gets another number leaves its old one, and takes the new one', async () => {
  const renumbered = { ...order(1003, { updatedAt: '2026-03-02T12:00:00Z' }), order_number: 1005 };
  await store.deliver('orders/updated', renumbered);
  expect((await page()).missing).toEqual([
    { kind: 'numbers', first: 1009, last: 1009 },
    { kind: 'numbers', first: 1002, last: 1003 },
  ]);
});

test('nobody sees those of another store, and what is wrong is named', async () => {
  const stranger = await MetricsStore.connect(server, 'stranger');
  expect(await page('', stranger)).toEqual({
    totals: { numbers: 0, referred: 0 },
    missing: [],
    next: null,
  });
  const { next } = await page('limit=1');
  expect((await stranger.ask(`cursor=${next}`, 'missing-orders')).status).toBe(400);
  for (const query of ['cursor=soon', 'limit=0', 'since=2026']) {
    const { status, body } = await store.ask(query, 'missing-orders');
    expect([query, status, body.errors?.[0]?.pointer]).toEqual([query, 400, query.split('=')[0]]);
  }
});

test('an order with a line that tells no price is counted and listed', async () => {
  const body = order(1011, {
    lines: [
      { id: 1, price: 30 },
      { id: 2, price: 20 },
    ],
  });
  const lines = body['line_items' as keyof typeof body] as unknown as object[];
  const incomplete = { ...body, line_items: [lines[0], { ...lines[1], price: undefined }] };
  const before = await store.totals('from=2026-03-01&to=2026-03-01&metrics=netSalesCents');
  await store.deliver('orders/create', incomplete);
  const after = await store.totals('from=2026-03-01&to=2026-03-01&metrics=netSalesCents');
  expect(after['netSalesCents']! - before['netSalesCents']!).toBe(5_000);
  const { body: list } = await store.ask<UnbalancedOrdersAnswer>('limit=1', 'unbalanced-orders');
  expect(list.orders).toMatchObject([
    { orderId: '10110', reasons: [{ reason: 'price_missing', differenceCents: -2_000 }] },
  ]);
  const { rows } = await server.sql.query(`SELECT path FROM schema_drift WHERE path LIKE 'line_items%'`);
  expect(rows).toEqual([{ path: 'line_items.price' }]);
});
