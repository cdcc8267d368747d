import {
  type Event,
  type EventEffect,
  type EventsAnswer,
  type Problem,
  type Replay,
  type ReplayAnswer,
} from '@shopmeter/contracts';
import { orderPayload, startTestServer, type TestServer } from '@shopmeter/testing';
import { createHash, randomUUID } from 'node:crypto';
import { type ApiClient } from '../testing/api-client';
import { deliver as deliverTo, type Sent } from '../testing/deliver';
import { newUser } from '../testing/new-user';

let server: TestServer;
let owner: ApiClient;
let stranger: ApiClient;
let tenantId: string;
beforeAll(async () => {
  server = await startTestServer();
  owner = await newUser(server, 'owner@example.com');
  stranger = await newUser(server, 'stranger@example.com');
  tenantId = await connect(owner, 'mine.myshopify.com');
  await connect(stranger, 'other.myshopify.com');
});
afterAll(() => server.close());

async function connect(client: ApiClient, domain: string): Promise<string> {
  const { body } = await client.post('/api/tenants', { storeName: domain, domain });
  const switched = await client.post('/api/auth/switch-tenant', { tenantId: body.id });
  client.accessToken = switched.body.accessToken;
  return body.id!;
}

/** @returns the id of the event */
async function deliver(sent: Omit<Sent, 'domain'> & { domain?: string }): Promise<string> {
  return (await deliverTo(server, { domain: 'mine.myshopify.com', ...sent })).eventId;
}

async function decided(id: string, client = owner): Promise<Event> {
  return until(
    async () => (await client.get<Event>(`/api/events/${id}`)).body,
    (event) => event.status !== 'waiting',
  );
}

async function until<T>(read: () => Promise<T>, done: (value: T) => boolean): Promise<T> {
  for (;;) {
    const value = await read();
    if (done(value)) return value;
    await new Promise((wake) => setTimeout(wake, 50));
  }
}

const list = async (query: string, client = owner) =>
  (await client.get<EventsAnswer>(`/api/events?${query}`)).body;

test('one event: its body byte for byte, its headers, and what became of it', async () => {
  const text = `\uFEFF${JSON.stringify({ ...orderPayload(), note: 'tea ☕ \u0000' })}  \n`;
  const webhookId = randomUUID();
  const event = await decided(await deliver({ topic: 'locations/create', body: text, webhookId }));
  expect(event).toMatchObject({
    topic: 'locations/create',
    webhookId,
    apiVersion: '2026-10',
    shopDomain: 'mine.myshopify.com',
    signedWith: 'app_secret',
    attempts: 1,
    bodySize: Buffer.byteLength(text),
    body: { encoding: 'utf8', text },
    headers: { 'x-shopify-test-header': 'kept' },
    bodySha256: createHash('sha256').update(text).digest('hex'),
  });
  const bytes = Buffer.from([0x7b, 0xff, 0x00, 0x7d]);
  const binary = await decided(await deliver({ topic: 'orders/create', body: bytes }));
  expect(binary).toMatchObject({ status: 'quarantined', reason: expect.stringContaining('malformed JSON') });
  expect(binary.body).toEqual({ encoding: 'base64', text: bytes.toString('base64') });
});

test('the log: newest first, page by page, narrowed by every filter', async () => {
  const started = new Date(Date.now() - 1).toISOString();
  const ids: string[] = [];
  for (const number of [1, 2, 3, 4, 5]) {
    ids.unshift(await deliver({ topic: 'locations/update', body: `{"id":${number}}` }));
  }
  for (const id of ids) await decided(id);
  const pages: string[] = [];
  let cursor = '';
  do {
    const page = await list(`topic=locations/update&limit=2${cursor}`);
    pages.push(...page.events.map(({ id }) => id));
    cursor = page.next ? `&cursor=${page.next}` : '';
  } while (cursor);
  expect(pages).toEqual(ids);

  const broken = await decided(await deliver({ topic: 'locations/update', body: '{' }));
  const found = async (query: string) => (await list(query)).events.map(({ id }) => id);
  expect(await found('topic=locations/update&status=quarantined')).toEqual([broken.id]);
  expect(await found(`from=${started}&status=quarantined,dead`)).toEqual([broken.id]);
  expect(await found(`from=${started}&reason=MALFORMED json`)).toEqual([broken.id]);
  expect(await found(`from=${started}&status=unhandled`)).toEqual(ids);
  expect(await found(`topic=locations/update&to=${started}`)).toEqual([]);
  expect(await found(`webhookId=${broken.webhookId}`)).toEqual([broken.id]);
  expect(await found(`webhookId=${randomUUID()}`)).toEqual([]);
  expect(await found('status=waiting')).toEqual([]);
});

test('a part of the body is found as it is written, narrowed by the other filters', async () => {
  const bodies = ['{"id":1,"name":"Zoë"}', '{"id":2,"name":"Zo\\u00eb"}', '{"id":3,"name":"zoe"}'];
  const ids: string[] = [];
  for (const body of bodies) ids.push(await deliver({ topic: 'locations/delete', body }));
  const foreign = '{"id":4,"name":"Zoë"}';
  await deliver({ topic: 'locations/delete', body: foreign, domain: 'other.myshopify.com' });
  const search = async (query: string) => (await owner.get<EventsAnswer>(`/api/events/search?${query}`)).body;
  const text = encodeURIComponent('name":"Zoë');
  expect(await search(`body=${text}`)).toMatchObject({
    events: [{ id: ids[1] }, { id: ids[0] }],
    next: null,
    searchedTo: null,
  });
  const first = await search(`body=${text}&limit=1`);
  expect(first.events.map(({ id }) => id)).toEqual([ids[1]]);
  const second = await search(`body=${text}&limit=1&cursor=${first.next}`);
  expect(second.events.map(({ id }) => id)).toEqual([ids[0]]);
  expect((await search(`body=${text}&topic=locations/create`)).events).toEqual([]);
  const short = await owner.get<Problem>('/api/events/search?body=ab');
  expect(short.body.errors?.[0]?.pointer).toBe('body');
});

test('what an event changed: against the one before about the same object, and in the ledger', async () => {
  const order = (note: string, price: number) =>
    JSON.stringify({
      ...orderPayload({ id: 77, domain: 'mine.myshopify.com', lines: [{ id: 1, price }] }),
      note,
      updated_at: new Date().toISOString(),
    });
  const first = await decided(await deliver({ topic: 'orders/create', body: order('tea', 10) }));
  const second = await decided(await deliver({ topic: 'orders/updated', body: order('milk', 12) }));
  const effect = async (id: string) => (await owner.get<EventEffect>(`/api/events/${id}/effect`)).body;
  expect(await effect(first.id)).toMatchObject({ previous: null, changes: [], changed: 0, ledger: [] });
  const told = await effect(second.id);
  expect(told.previous).toMatchObject({ id: first.id, topic: 'orders/create' });
  expect(told.changes).toContainEqual({ path: 'note', before: '"tea"', after: '"milk"' });
  expect(told.changed).toBe(told.changes.length);
  expect(told.ledger).toMatchObject([{ orderId: '77', kind: 'sale', grossCents: 1200, eventId: second.id }]);
  expect((await owner.get(`/api/events/${randomUUID()}/effect`)).status).toBe(404);
});

test.each([
  ['status=lost', 'status.0'],
  ['from=yesterday', 'from'],
  ['from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z', 'from'],
  ['limit=1000', 'limit'],
  ['cursor=1', 'cursor'],
  ['colour=red', 'colour'],
])('a wrong query is refused by name: %s', async (query, pointer) => {
  const { status, body } = await owner.get<Problem>(`/api/events?${query}`);
  expect([status, body.code, body.errors?.[0]?.pointer]).toEqual([400, 'invalid_request', pointer]);
});

test('events and replays of another store, and ids of nothing, are not there', async () => {
  const foreign = await deliver({ topic: 'locations/create', body: '{}', domain: 'other.myshopify.com' });
  await decided(foreign, stranger);
  const { body } = await stranger.post<ReplayAnswer>(`/api/events/${foreign}/replay`);
  const replay = body.replay!.id;
  for (const id of [foreign, randomUUID()]) {
    expect((await owner.get(`/api/events/${id}`)).body.code).toBe('event_not_found');
    expect((await owner.post(`/api/events/${id}/replay`)).body.code).toBe('event_not_found');
  }
  for (const id of [replay, randomUUID()]) {
    expect((await owner.get(`/api/replays/${id}`)).status).toBe(404);
    expect((await owner.post(`/api/replays/${id}/cancel`)).body.code).toBe('replay_not_found');
  }
  expect((await owner.get<Problem>('/api/events/42')).body.errors?.[0]?.pointer).toBe('id');
  expect((await owner.post<ReplayAnswer>('/api/replays', { filter: { id: foreign } })).body.count).toBe(0);
});

test('analysts read, viewers read what names no customer, and only owners and admins replay', async () => {
  const id = await deliver({ topic: 'locations/create', body: '{"id":9}' });
  await decided(id);
  const replay = (await owner.post<ReplayAnswer>(`/api/events/${id}/replay`)).body.replay!.id;
  const setRole = (role: string) =>
    server.sql.query('UPDATE memberships SET role = $2 WHERE tenant_id = $1', [tenantId, role]);
  const statuses = async () => [
    (await owner.get('/api/events')).status,
    (await owner.get(`/api/events/${id}`)).status,
    (await owner.get(`/api/events/${id}/effect`)).status,
    (await owner.get('/api/events/search?body=abc')).status,
    (await owner.get('/api/replays')).status,
    (await owner.get(`/api/replays/${replay}`)).status,
    (await owner.post(`/api/events/${id}/replay`)).status,
    (await owner.post('/api/replays', { filter: {}, dryRun: true })).status,
    (await owner.post(`/api/replays/${replay}/cancel`)).status,
  ];
  await setRole('viewer');
  expect(await statuses()).toEqual([200, 403, 403, 403, 200, 200, 403, 403, 403]);
  await setRole('analyst');
  expect(await statuses()).toEqual([200, 200, 200, 200, 200, 200, 403, 403, 403]);
  for (const role of ['admin', 'owner']) {
    await setRole(role);
    expect(await statuses()).toEqual([200, 200, 200, 200, 200, 200, 202, 202, 200]);
  }
});

test('a replay is counted first, carried out by the worker, and can be followed', async () => {
  for (const number of [1, 2, 3]) {
    await decided(await deliver({ topic: 'themes/publish', body: `{"id":${number}}` }));
  }
  const before = (await list('topic=themes/publish')).events;
  const filter = { topic: 'themes/publish', status: ['unhandled'] };
  const dry = await owner.post<ReplayAnswer>('/api/replays', { filter, dryRun: true });
  expect([dry.status, dry.body]).toEqual([202, { count: 3, replay: null }]);
  const { body } = await owner.post<ReplayAnswer>('/api/replays', { filter });
  expect(body.replay).toMatchObject({ filter, total: 3 });
  const done = await until(
    async () => (await owner.get<Replay>(`/api/replays/${body.replay!.id}`)).body,
    ({ status }) => status === 'done',
  );
  expect(done).toMatchObject({ total: 3, replayed: 3, finishedAt: expect.any(String) });
  const after = await until(
    () => list('topic=themes/publish'),
    ({ events }) => events.every(({ decidedAt }, index) => decidedAt! > before[index]!.decidedAt!),
  );
  expect(after.events.map(({ status }) => status)).toEqual(['unhandled', 'unhandled', 'unhandled']);
  const bad = await owner.post<Problem>('/api/replays', { filter: { status: ['gone'] } });
  expect(bad.body.errors?.[0]?.pointer).toBe('/filter/status/0');
});

test('what came before its store was connected is the store’s own once it is', async () => {
  const domain = 'early.myshopify.com';
  const body = JSON.stringify(orderPayload({ id: 31, domain }));
  const id = await deliver({ topic: 'orders/create', body, domain });
  const merchant = await newUser(server, 'early@example.com');
  await connect(merchant, domain);
  const event = await until(
    async () => (await merchant.get<Event>(`/api/events/${id}`)).body,
    ({ status }) => status === 'applied',
  );
  expect(event).toMatchObject({ topic: 'orders/create' });
});
