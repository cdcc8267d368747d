import type { PlatformPrivacy, PrivacyRequests } from '@shopmeter/contracts';
import { orderPayload, startTestServer, type TestServer } from '@shopmeter/testing';
import { createHmac, randomUUID } from 'node:crypto';
import { newMember, newStore, type NewStore } from '../testing/new-team';

const DAY = 86_400_000;
const ANN = { id: 7001, email: 'ann@example.com', phone: null };

let server: TestServer;
let store: NewStore;
beforeAll(async () => {
  server = await startTestServer();
  store = await newStore(server, 'asked');
});
afterAll(() => server.close());

async function deliver(topic: string, body: object): Promise<string> {
  const bytes = Buffer.from(JSON.stringify(body));
  const answer = await fetch(`${server.url}/api/webhook`, {
    method: 'POST',
    body: bytes,
    headers: {
      'content-type': 'application/json',
      'x-shopify-topic': topic,
      'x-shopify-shop-domain': store.domain,
      'x-shopify-webhook-id': randomUUID(),
      'x-shopify-triggered-at': new Date().toISOString(),
      'x-shopify-hmac-sha256': createHmac('sha256', server.settings.shopifySecrets[0]!)
        .update(bytes)
        .digest('base64'),
    },
  });
  return ((await answer.json()) as { eventId: string }).eventId;
}
const list = async () => (await store.owner.get<PrivacyRequests>('/api/privacy-requests')).body.requests;
async function done(id: string) {
  for (;;) {
    const request = (await list()).find((one) => one.id === id);
    if (request?.doneAt) return request;
    await new Promise((wake) => setTimeout(wake, 100));
  }
}
const ask = (topic: string, more: object) =>
  deliver(topic, { shop_domain: store.domain, customer: ANN, ...more });

test('a data request is carried out by itself, and the owner downloads what is stored', async () => {
  await deliver('orders/create', { ...orderPayload({ id: 71, customer: ANN }), note: 'with ribbons' });
  await deliver('orders/create', orderPayload({ id: 72, customer: { id: 7002 } }));
  const id = await ask('customers/data_request', { orders_requested: [71], data_request: { id: 5 } });
  const request = await done(id);
  expect(request).toMatchObject({
    ...{ id, kind: 'data_request', outcome: 'exported', counts: { customers: 1, orders: 1, events: 2 } },
    customer: { id: '7001', email: 'ann@example.com', phone: null },
  });
  expect(Date.parse(request.dueAt) - Date.parse(request.requestedAt)).toBe(30 * DAY);
  const { status, body } = await store.owner.get<Record<string, object[]>>(
    `/api/privacy-requests/${id}/export`,
  );
  expect(status).toBe(200);
  expect(body['customers']).toEqual([
    expect.objectContaining({ shopify_id: 7001, email: 'ann@example.com' }),
  ]);
  expect(body['orders']).toEqual([
    expect.objectContaining({
      shopify_id: 71,
      lines: [expect.objectContaining({ title: expect.any(String) })],
    }),
  ]);
  expect(JSON.stringify(body['webhooks'])).toContain('with ribbons');
  const { rows } = await server.sql.query(`SELECT target_id FROM audit_log WHERE action = 'export.made'`);
  expect(rows).toEqual([{ target_id: id }]);
});

test('once the customer is erased, the file holds nothing of them any more', async () => {
  const id = await ask('customers/redact', { orders_to_redact: [71] });
  expect(await done(id)).toMatchObject({
    ...{ outcome: 'erased', counts: { customers: 1, orders: 1 } },
    customer: { id: expect.stringMatching(/^9\d{18}$/), email: null, phone: null },
  });
  const asked = (await list()).find(({ kind }) => kind === 'data_request')!;
  const { body } = await store.owner.get(`/api/privacy-requests/${asked.id}/export`);
  const text = JSON.stringify([body, await list()]);
  for (const word of ['ann@example.com', '"7001"', 'with ribbons']) expect(text).not.toContain(word);
});

test('the register is for owners in person', async () => {
  for (const role of ['admin', 'analyst', 'viewer'] as const) {
    const member = await newMember(server, store.id, `${role}@asked.example`, role);
    expect([role, (await member.get('/api/privacy-requests')).status]).toEqual([role, 403]);
  }
});

test('operators see what is near its deadline, without whom it is about, and stores that are gone', async () => {
  await server.sql.query(`INSERT INTO operators SELECT id, now() FROM users WHERE email = $1`, [
    store.ownerEmail,
  ]);
  const insert = (event: string, days: number) =>
    server.sql.query(
      `INSERT INTO privacy_requests (tenant_id, event_id, kind, email, order_ids, requested_at)
       VALUES ($1, $2, 'data_request', 'late@example.com', '{}', $3)`,
      [store.id, event, new Date(Date.now() - days * DAY)],
    );
  // As if it were given up.
  const late = randomUUID();
  await server.sql.query(
    `INSERT INTO jobs_outbox (name, id, version, attempts, created_at, enqueue_at, available_at, error, dead_at)
     VALUES ('privacy-request', $1, 1, 14, now(), now(), now(), 'failed', now())`,
    [late],
  );
  await insert(late, 21);
  await server.sql.query(
    `INSERT INTO erased_stores VALUES ($1, 'gone.myshopify.com', $1, now(), now(), now(), '{"orders": 3}')`,
    [randomUUID()],
  );
  const { status, body } = await store.owner.get<PlatformPrivacy>('/api/operator/privacy-requests');
  expect(status).toBe(200);
  expect(body.due).toEqual([
    {
      ...{ storeId: store.id, domain: store.domain, kind: 'data_request', error: 'failed' },
      ...{ requestedAt: expect.any(String), dueAt: expect.any(String) },
    },
  ]);
  expect(body.erasedStores).toEqual([
    expect.objectContaining({ domain: 'gone.myshopify.com', counts: { orders: 3 } }),
  ]);
  expect(JSON.stringify(body)).not.toContain('late@example.com');
});
