import type { Connection } from '@shopmeter/contracts';
import { adminTopic, subscribedTopics } from '@shopmeter/shopify';
import type { AdminStore } from '@shopmeter/simulator';
import { startTestShopify, type TestShopify } from '@shopmeter/testing';
import { enterStore } from '../testing/new-team';
import { newUser } from '../testing/new-user';
import { scrape } from '../testing/scrape';
import { Browser } from './spec/browser';

const DOMAIN = 'drift.myshopify.com';

let world: TestShopify;
let browser: Browser;
let store: AdminStore;
let tenantId: string;
beforeAll(async () => {
  world = await startTestShopify(['drift']);
  browser = new Browser(world, await newUser(world.server, 'ada@drift.example'));
  await browser.install(DOMAIN);
  tenantId = (await browser.finish(DOMAIN)).body.tenantId!;
  await enterStore(browser.client, tenantId);
  store = world.shopify.store(DOMAIN);
  await read((connection) => connection.state === 'connected');
}, 60_000);
afterAll(() => world.close());

async function read(isSettled: (connection: Connection) => boolean): Promise<Connection> {
  let connection: Connection;
  for (let attempt = 0; attempt < 200; attempt += 1) {
    connection = (await browser.client.get<Connection>('/api/tenants/current/connection')).body;
    if (isSettled(connection)) return connection;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return connection!;
}

/** Has the store set up once more. @returns what was found then */
async function checkAgain(): Promise<NonNullable<Connection['subscriptions']>> {
  const before = (await read(() => true)).subscriptions?.checkedAt;
  expect((await browser.client.post('/api/tenants/current/connection/retry')).status).toBe(202);
  const { subscriptions } = await read((now) => now.subscriptions?.checkedAt !== before);
  return subscriptions!;
}

const listed = () =>
  store.subscriptions.listed.map(({ topic, uri, apiVersion }) => [topic, uri, apiVersion].join(' ')).sort();
const wanted = () =>
  subscribedTopics.map((topic) => `${adminTopic(topic)} ${world.server.url}/api/webhook 2026-10`).sort();

test('a store that was connected is subscribed to every topic of the registry', () => {
  expect(listed()).toEqual(wanted());
});

test('what drifted is found and repaired; subscriptions of other programs stay', async () => {
  const [first, second, third] = store.subscriptions.listed;
  store.subscriptions.remove(first!.id);
  store.subscriptions.remove(second!.id);
  store.subscriptions.create({ topic: second!.topic, uri: second!.uri, apiVersion: '2026-07' });
  store.subscriptions.find(third!.id)!.uri = 'https://before.example/api/webhook';
  const other = { topic: 'ORDERS_CREATE', uri: 'https://other.example/hooks', apiVersion: '2026-10' };
  store.subscriptions.create(other);
  store.subscriptions.create({ ...other, topic: 'THEMES_UPDATE', uri: first!.uri });
  const found = await checkAgain();
  expect(found).toMatchObject({ expected: subscribedTopics.length, missing: [], repaired: 4, error: null });
  const kept = 'ORDERS_CREATE https://other.example/hooks 2026-10';
  expect(listed()).toEqual([...wanted(), kept].sort());
  // A check that finds nothing to repair tells of the last one that did.
  const again = await checkAgain();
  expect(again).toMatchObject({ missing: [], repaired: 4, repairedAt: found.repairedAt });
});

test('an hour later they are read again by themselves', async () => {
  store.subscriptions.remove(store.subscriptions.listed[0]!.id);
  const { rowCount } = await world.server.sql.query(
    `SELECT FROM subscription_checks WHERE tenant_id = $1
       AND next_check_at BETWEEN now() + interval '50 minutes' AND now() + interval '61 minutes'`,
    [tenantId],
  );
  expect(rowCount).toBe(1);
});

test('webhooks of the subscriptions arrive and are applied', async () => {
  store.order();
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const { rows } = await world.server.sql.query<{ orders: number }>(
      'SELECT count(*)::int AS orders FROM orders WHERE tenant_id = $1',
      [tenantId],
    );
    if (rows[0]!.orders > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('no order came');
});

test('scopes that the merchant takes away are told by a webhook, and so is their return', async () => {
  const all = (await read(() => true)).scopes!;
  store.changeScopes(['read_orders']);
  const lost = await read(({ state }) => state === 'scopes_lost');
  expect(lost).toMatchObject({ state: 'scopes_lost', scopes: ['read_orders'] });
  expect(lost.missingScopes).toContain('read_products');
  store.changeScopes(all);
  expect((await read(({ state }) => state === 'connected')).state).toBe('connected');
  // What the app would only like to read stops nothing.
  store.changeScopes(all.filter((scope) => scope !== 'read_fulfillments'));
  const reduced = await read(({ wantedScopes }) => wantedScopes.length > 0);
  expect(reduced).toMatchObject({
    state: 'connected',
    missingScopes: [],
    wantedScopes: ['read_fulfillments'],
  });
  store.changeScopes(all);
});

test('a token that Shopify takes no more is told, and the way back is to connect again', async () => {
  store.tokens.revokeAll();
  await browser.client.post('/api/tenants/current/connection/retry');
  expect((await read(({ state }) => state === 'revoked')).state).toBe('revoked');
  expect((await scrape(world.server.url)).get('shopmeter_stores_access_lost')).toBe(1);
  await browser.install(DOMAIN);
  expect((await browser.finish(DOMAIN)).status).toBe(200);
  expect((await read(({ state }) => state === 'connected')).state).toBe('connected');
});
