import { type Problem, type UnbalancedOrdersAnswer } from '@shopmeter/contracts';
import { orderPayload, startTestServer, type TestServer } from '@shopmeter/testing';
import { createHmac, randomUUID } from 'node:crypto';
import { type ApiClient } from '../testing/api-client';
import { newUser } from '../testing/new-user';

let server: TestServer;
let owner: ApiClient;
beforeAll(async () => {
  server = await startTestServer();
  owner = await connected('owner@example.com', 'mine.myshopify.com');
});
afterAll(() => server.close());

async function connected(email: string, domain: string): Promise<ApiClient> {
  const client = await newUser(server, email);
  const { body } = await client.post('/api/tenants', { storeName: domain, domain });
  const switched = await client.post('/api/auth/switch-tenant', { tenantId: body.id });
  client.accessToken = switched.body.accessToken;
  return client;
}

/** Delivers as Shopify does. */
async function deliver(order: object): Promise<void> {
  const body = JSON.stringify(order);
  const secret = server.settings.shopifySecrets[0]!;
  await fetch(`${server.url}/api/webhook`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-shopify-topic': 'orders/updated',
      'x-shopify-shop-domain': 'mine.myshopify.com',
      'x-shopify-webhook-id': randomUUID(),
      'x-shopify-hmac-sha256': createHmac('sha256', secret).update(body).digest('base64'),
    },
  });
}

const page = async (query = '', client = owner) =>
  (await client.get<UnbalancedOrdersAnswer>(`/api/metrics/unbalanced-orders${query}`)).body;

async function until(done: (answer: UnbalancedOrdersAnswer) => boolean): Promise<UnbalancedOrdersAnswer> {
  for (;;) {
    const answer = await page();
    if (done(answer)) return answer;
    await new Promise((wake) => setTimeout(wake, 50));
  }
}

const order = (id: number, subtotal: number, updatedAt = '2026-03-01T12:00:00Z') =>
  orderPayload({ id, updatedAt, lines: [{ id, price: 50 }], current: { subtotal, tax: 0, shipping: 0 } });

test('orders that contradict themselves are listed with the difference until they no longer do', async () => {
  await deliver(order(1, 50));
  for (const id of [2, 3, 4]) await deliver(order(id, 50 + id));
  const { orders, next } = await until((answer) => answer.orders.length === 3);
  expect(next).toBeNull();
  expect(orders[0]).toEqual({
    orderId: '4',
    name: '#1001',
    occurredAt: '2026-03-01T12:00:00.000Z',
    currency: 'USD',
    reasons: [{ reason: 'unexplained_amount', differenceCents: -400 }],
  });

  const first = await page('?limit=2');
  expect(first.orders.map(({ orderId }) => orderId)).toEqual(['4', '3']);
  const second = await page(`?limit=2&cursor=${first.next}`);
  expect(second).toMatchObject({ orders: [{ orderId: '2' }], next: null });

  await deliver(order(3, 50, '2026-03-02T12:00:00Z'));
  const after = await until((answer) => answer.orders.length === 2);
  expect(after.orders.map(({ orderId }) => orderId)).toEqual(['4', '2']);
});

test('nobody sees those of another store, and a wrong cursor is named', async () => {
  const stranger = await connected('stranger@example.com', 'other.myshopify.com');
  expect(await page('', stranger)).toEqual({ orders: [], next: null });
  for (const query of ['cursor=soon', 'cursor=9999999999999999999', 'limit=0', 'since=2026']) {
    const { status, body } = await owner.get<Problem>(`/api/metrics/unbalanced-orders?${query}`);
    expect([query, status]).toEqual([query, 400]);
    expect(JSON.stringify(body)).toContain(query.split('=')[0]);
  }
});
