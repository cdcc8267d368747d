import type { DataHealth } from '@shopmeter/contracts';
import { noteRefusals, PipelineDatabase } from '@shopmeter/db';
import { orderPayload, startTestServer, type TestServer } from '@shopmeter/testing';
import { deliver as deliverTo, type Sent } from '../testing/deliver';
import { newStore, type NewStore } from '../testing/new-team';

let server: TestServer;
let store: NewStore;
beforeAll(async () => {
  server = await startTestServer();
  store = await newStore(server, 'healthy');
});
afterAll(() => server.close());

const DOMAIN = 'healthy.myshopify.com';

async function deliver(sent: Partial<Sent>): Promise<number> {
  const order = JSON.stringify(orderPayload({ domain: DOMAIN }));
  const all = { topic: 'orders/create', body: order, domain: DOMAIN, triggeredAt: new Date(), ...sent };
  return (await deliverTo(server, all)).status;
}

const health = async () => (await store.owner.get<DataHealth>('/api/data-health')).body;

async function healthWhen(done: (health: DataHealth) => boolean): Promise<DataHealth> {
  for (;;) {
    const value = await health();
    if (done(value)) return value;
    await new Promise((wake) => setTimeout(wake, 50));
  }
}

test('a store without webhooks has nothing to tell, and no fault', async () => {
  expect(await health()).toEqual({
    lastEventAt: null,
    waiting: 0,
    waitingSince: null,
    retrying: 0,
    triggeredToReceived: null,
    late: 0,
    receivedToApplied: null,
    decided: 0,
    failed: 0,
    failures: [],
    refused: [],
    drift: [],
    unbalancedOrders: 0,
    budget: null,
  });
});

test('delays, failures by cause and the share that failed', async () => {
  expect(await deliver({})).toBe(200);
  expect(await deliver({ triggeredAt: new Date(Date.now() - 3_600_000) })).toBe(200);
  for (const body of ['{', '{"id":']) await deliver({ topic: 'orders/paid', body });
  await deliver({ topic: 'products/update', body: '[' });
  const found = await healthWhen(({ decided }) => decided === 5);
  expect(found).toMatchObject({ failed: 3, late: 1, waiting: 0 });
  expect(found.triggeredToReceived).toMatchObject({ of: 5 });
  expect(found.triggeredToReceived!.p95Ms).toBeGreaterThanOrEqual(3_600_000);
  expect(found.triggeredToReceived!.p50Ms).toBeLessThan(60_000);
  expect(found.receivedToApplied).toMatchObject({ of: 5 });
  expect(found.lastEventAt).toBe(
    found.failures
      .map(({ lastAt }) => lastAt)
      .sort()
      .at(-1),
  );
  const total = found.failures.reduce((sum, { events }) => sum + events, 0);
  expect([total, found.failures.every(({ status }) => status === 'quarantined')]).toEqual([3, true]);
});

test('what a cause names is what its filter finds, and what is tried again has not failed', async () => {
  const [group] = (await health()).failures;
  const { status, topic, reason, events } = group!;
  const filter = { status: [status], topic, reason };
  const counted = await store.owner.post<{ count: number }>('/api/replays', { filter, dryRun: true });
  expect(counted.body.count).toBe(events);
});

test('refusals are told with the moment at which Shopify gives up, until a delivery is kept again', async () => {
  expect(await deliver({ topic: 'carts/create', secret: 'of somebody else' })).toBe(401);
  expect(await deliver({ topic: 'carts/create', secret: 'of somebody else' })).toBe(401);
  expect(await deliver({ topic: 'no/such', secret: 'of somebody else' })).toBe(401);
  const { refused } = await healthWhen((value) => value.refused.length > 0);
  expect(refused).toEqual([
    expect.objectContaining({ topic: 'carts/create', cause: 'bad_signature', refused: 2, recoveredAt: null }),
  ]);
  const [row] = refused;
  expect(Date.parse(row!.givenUpAt) - Date.parse(row!.firstAt)).toBe(4 * 3_600_000);
  await deliver({ topic: 'carts/create', body: '{}' });
  const after = await healthWhen((value) => value.refused[0]?.recoveredAt !== null);
  expect(after.refused).toHaveLength(1);
}, 20_000);

test('a row of refusals goes on until a delivery is kept or Shopify gives up, and then begins anew', async () => {
  const database = new PipelineDatabase({
    url: server.database.url,
    pooled: false,
    size: 1,
    connectTimeout: 3000,
  });
  const note = (topic: string, at: Date) =>
    database.transaction((tx) =>
      noteRefusals(tx, [{ shop: DOMAIN, topic, cause: 'overloaded', count: 3, firstAt: at, lastAt: at }], at),
    );
  const of = async (topic: string) => (await health()).refused.find((one) => one.topic === topic);
  const now = Date.now();
  const minutesAgo = (minutes: number) => new Date(now - minutes * 60_000);
  try {
    await note('refunds/create', minutesAgo(600));
    await note('refunds/create', minutesAgo(200));
    expect(await of('refunds/create')).toMatchObject({
      refused: 3,
      firstAt: minutesAgo(200).toISOString(),
    });
    await note('refunds/create', minutesAgo(100));
    expect(await of('refunds/create')).toMatchObject({
      refused: 6,
      firstAt: minutesAgo(200).toISOString(),
      lastAt: minutesAgo(100).toISOString(),
    });
    await note('carts/create', new Date(now + 60_000));
    expect(await of('carts/create')).toMatchObject({ refused: 3, recoveredAt: null });
  } finally {
    await database.close();
  }
});

test('another store sees nothing of it', async () => {
  const other = await newStore(server, 'other');
  const { body } = await other.owner.get<DataHealth>('/api/data-health');
  expect([body.failures, body.refused, body.lastEventAt]).toEqual([[], [], null]);
});
