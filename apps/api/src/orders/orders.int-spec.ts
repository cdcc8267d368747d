import { type CustomerAnswer, type OrderAnswer, type OrdersAnswer, type Problem } from '@shopmeter/contracts';
import { orderPayload, startTestServer, type TestServer } from '@shopmeter/testing';
import { createHmac, randomUUID } from 'node:crypto';
import { type ApiClient } from '../testing/api-client';
import { newUser } from '../testing/new-user';

const DOMAIN = 'mine.myshopify.com';
let server: TestServer;
let owner: ApiClient;

beforeAll(async () => {
  server = await startTestServer();
  owner = await newUser(server, 'owner@example.com');
  const { body } = await owner.post('/api/tenants', { storeName: 'Mine', domain: DOMAIN });
  const switched = await owner.post('/api/auth/switch-tenant', { tenantId: body.id });
  owner.accessToken = switched.body.accessToken;
  for (const id of [1001, 1002, 1003, 1004]) await deliver(bought(id));
  await until(async () => (await list()).orders.length === 4);
});
afterAll(() => server.close());

function bought(id: number) {
  const payload = orderPayload({
    id,
    processedAt: `2026-03-0${id - 1000}T12:00:00Z`,
    lines: [{ id, price: 50 }],
  });
  return {
    ...payload,
    name: `#${id}`,
    order_number: id,
    customer: null,
    email: id < 1003 ? 'ada@example.com' : `guest${id}@example.com`,
    cancelled_at: id === 1002 ? '2026-03-02T13:00:00Z' : null,
  };
}

async function deliver(order: object): Promise<void> {
  const body = JSON.stringify(order);
  const secret = server.settings.shopifySecrets[0]!;
  await fetch(`${server.url}/api/webhook`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-shopify-topic': 'orders/create',
      'x-shopify-shop-domain': DOMAIN,
      'x-shopify-webhook-id': randomUUID(),
      'x-shopify-hmac-sha256': createHmac('sha256', secret).update(body).digest('base64'),
    },
  });
}

const list = async (query = '') => (await owner.get<OrdersAnswer>(`/api/orders${query}`)).body;
const names = ({ orders }: OrdersAnswer) => orders.map(({ name }) => name);

async function until(done: () => Promise<boolean>): Promise<void> {
  while (!(await done())) await new Promise((wake) => setTimeout(wake, 50));
}

test('orders are listed the newest first, page by page', async () => {
  const first = await list('?limit=3');
  expect(names(first)).toEqual(['#1004', '#1003', '#1002']);
  expect(first.orders[0]).toMatchObject({ id: '1004', day: '2026-03-04', isTest: false, cancelledAt: null });
  const rest = await list(`?limit=3&cursor=${first.next}`);
  expect(names(rest)).toEqual(['#1001']);
  expect(rest.next).toBeNull();
});

test('they are found by number, with or without the sign, and by who ordered', async () => {
  expect(names(await list('?search=%231003'))).toEqual(['#1003']);
  expect(names(await list('?search=1003'))).toEqual(['#1003']);
  expect(names(await list('?search=ADA@example.com'))).toEqual(['#1002', '#1001']);
  expect(names(await list('?search=nobody'))).toEqual([]);
});

test('they are narrowed to a state', async () => {
  expect(names(await list('?state=cancelled'))).toEqual(['#1002']);
  expect(names(await list('?state=unfulfilled'))).toEqual(['#1004', '#1003', '#1001']);
  expect(names(await list('?state=left_out'))).toEqual([]);
  expect((await owner.get<Problem>('/api/orders?state=lost')).status).toBe(400);
});

test('one is told whole, with its ledger and the webhook that it follows from', async () => {
  const { body } = await owner.get<OrderAnswer>('/api/orders/1001');
  expect(body.order).toMatchObject({ name: '#1001', buyer: { label: 'ada@example.com' } });
  expect(body.lines).toMatchObject([{ id: '1001', quantity: 1, priceCents: 5_000 }]);
  expect(body.ledger).toMatchObject([
    { kind: 'sale', component: 'product', grossCents: 5_000, day: '2026-03-01' },
  ]);
  expect(body.events.map(({ topic }) => topic)).toEqual(['orders/create']);
  expect(body.imbalances).toEqual([]);
});

test('an id that no order has is answered 404', async () => {
  const { status, body } = await owner.get<Problem>('/api/orders/77');
  expect([status, body.code]).toEqual([404, 'order_not_found']);
});

test('ids of nineteen digits are read like others: the order, who bought, and the pages before it', async () => {
  const [id, customerId] = ['1620976076060626012', '9069976616523698226'];
  const customer = { id: customerId, email: 'long@example.com' };
  const order = orderPayload({ id: 1005, processedAt: '2026-03-05T12:00:00Z', customer });
  await deliver({ ...order, id, name: '#1005' });
  await until(async () => (await list()).orders.length === 5);
  const { body } = await owner.get<OrderAnswer>(`/api/orders/${id}`);
  expect(body.order).toMatchObject({ name: '#1005', buyer: { key: `c:${customerId}` } });
  expect(names(await list(`?cursor=${(await list('?limit=1')).next}`))).toHaveLength(4);
  const bought = await owner.get<CustomerAnswer>(`/api/metrics/customers/c:${customerId}`);
  expect(bought.body.orders).toMatchObject([{ orderId: id }]);
  expect((await owner.get('/api/orders/9999999999999999999')).status).toBe(400);
});
