import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startShopify } from './start-shopify';

const DOMAIN = 'kept.myshopify.com';
const START = Date.parse('2026-11-20T12:00:00Z');
let folder: string;
let now: number;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kept-'));
  now = START;
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const start = (orders = 30) =>
  startShopify({
    app: { clientId: 'spec-client', clientSecret: 'spec-secret' },
    stores: [{ domain: DOMAIN, seed: 'kept', regime: 'us', until: new Date(now), months: 2, orders }],
    now: () => now,
    keptIn: folder,
  });

const facts = ({ simulated }: ReturnType<Awaited<ReturnType<typeof start>>['store']>) =>
  [...simulated.orders].map(({ id, number, updatedAt }) => `${id} ${number} ${updatedAt}`).sort();

test('a connected store is the same store after a restart, with its tokens and subscriptions', async () => {
  const before = await start();
  const token = before.accessToken(DOMAIN, ['read_orders']);
  const store = before.store(DOMAIN);
  const refresh = store.tokens.exchange(store.tokens.code(['read_orders']), true)!.answer.refresh_token!;
  store.subscriptions.create({ topic: 'ORDERS_CREATE', uri: 'http://127.0.0.1:9/', apiVersion: '2026-10' });
  for (let step = 1; step <= 5; step += 1) {
    now += 20_000;
    store.order();
  }
  const orders = facts(store);
  await before.close();
  expect(statSync(join(folder, `${DOMAIN}.json`)).mode & 0o777).toBe(0o600);

  now += 3_600_000;
  const after = await start();
  expect(after.installed().map(({ domain }) => domain)).toEqual([DOMAIN]);
  const kept = after.store(DOMAIN);
  expect(facts(kept)).toEqual(orders);
  expect(kept.tokens.grantOf(token)).toMatchObject({ scopes: ['read_orders'] });
  expect(kept.tokens.refreshed(refresh)).not.toBeNull();
  expect(kept.subscriptions.listed).toMatchObject([{ topic: 'ORDERS_CREATE' }]);
  kept.order();
  expect([...kept.simulated.orders].length).toBe(orders.length + 1);
  await after.close();
});

test('a store with another history begins anew', async () => {
  const before = await start();
  before.accessToken(DOMAIN, ['read_orders']);
  await before.close();
  const after = await start(31);
  expect(after.installed()).toEqual([]);
  await after.close();
});
