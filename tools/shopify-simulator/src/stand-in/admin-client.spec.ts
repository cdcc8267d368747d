import { operations, type AdminClientDependencies, type AdminError } from '@shopmeter/shopify';
import { adminClientOf } from './spec/admin-client-of';
import { FIRST, SCOPES, twoStores } from './spec/two-stores';
import { type RunningShopify } from './start-shopify';

let shopify: RunningShopify;
let clock: { now: number };
let token: string;
beforeAll(async () => {
  ({ shopify, clock } = await twoStores());
});
afterAll(() => shopify.close());
beforeEach(() => {
  shopify.store(FIRST).faults.clear();
  token = shopify.accessToken(FIRST, SCOPES);
  clock.now += 60_000;
});

const store = { tenantId: 'tenant', domain: FIRST };
const clientOf = (changes: Partial<AdminClientDependencies> = {}, with_ = token) =>
  adminClientOf(shopify, { token: with_, clock }, changes);
const faultOf = (asked: Promise<unknown>) =>
  asked.then(
    () => null,
    (error: AdminError) => error.code ?? error.message,
  );

test('the shop and what may be read of it', async () => {
  const { data } = await clientOf().client.ask(store, operations.shopInfo, {});
  expect(data.shop).toMatchObject({
    myshopifyDomain: FIRST,
    currencyCode: 'USD',
    ianaTimezone: 'America/New_York',
  });
  expect(data.currentAppInstallation.accessScopes.map(({ handle }) => handle)).toEqual(SCOPES);
});

test('what fails for now is asked again, with growing pauses', async () => {
  const { client, slept } = clientOf();
  const { faults } = shopify.store(FIRST);
  faults.add({ kind: 'throttle' });
  faults.add({ kind: 'status', status: 503, retryAfter: 2 });
  faults.add({ kind: 'hangUp' });
  faults.add({ kind: 'errorsBesideData' });
  await client.ask(store, operations.shopInfo, {});
  expect(slept).toEqual([500, 3000, 2000, 4000]);
});

test.each([
  ['throttling', { kind: 'throttle' }, 'throttled'],
  ['faults of the server', { kind: 'status', status: 500 }, 'unavailable'],
  ['errors beside data', { kind: 'errorsBesideData' }, 'incomplete'],
] as const)(
  '%s without an end is a failure after eight attempts, never a success',
  async (_name, fault, code) => {
    const { client, slept } = clientOf();
    shopify.store(FIRST).faults.add(fault, 50);
    expect(await faultOf(client.ask(store, operations.shopInfo, {}))).toBe(code);
    expect(slept).toHaveLength(7);
  },
);

test('a version that fell forward is told once; what fits is read', async () => {
  const told: string[] = [];
  const onOtherVersion: AdminClientDependencies['onOtherVersion'] = ({ domain }, version) => {
    told.push(`${domain} ${version}`);
  };
  const { client } = clientOf({ onOtherVersion });
  shopify.store(FIRST).faults.add({ kind: 'fellForward', version: '2026-07' }, 2);
  for (let time = 0; time < 3; time += 1) {
    const { data } = await client.ask(store, operations.shopInfo, {});
    expect(data.shop.myshopifyDomain).toBe(FIRST);
  }
  expect(told).toEqual([`${FIRST} 2026-07`]);
});

test('a rejected token is replaced once', async () => {
  const asked: string[] = [];
  const replaceRejected = (tenantId: string, rejected: string) => {
    asked.push(`${tenantId} ${rejected}`);
    return Promise.resolve(token);
  };
  const { client } = clientOf({ replaceRejected }, 'shpat_old');
  await client.ask(store, operations.shopInfo, {});
  expect(asked).toEqual(['tenant shpat_old']);
  const stubborn = clientOf({ replaceRejected: () => Promise.resolve('shpat_bad') }, 'shpat_old');
  expect(await faultOf(stubborn.client.ask(store, operations.shopInfo, {}))).toBe('unauthorized');
});

test('a missing scope is told apart from other refusals', async () => {
  const narrow = shopify.accessToken(FIRST, ['read_products']);
  const asked = clientOf({}, narrow).client.ask(store, operations.listOrders, { query: '', after: null });
  expect(await faultOf(asked)).toBe('forbidden');
});

test('requests wait for their points, and learn what they cost and what is left', async () => {
  const taken: number[] = [];
  const told: number[] = [];
  const waits = [750, 0, 0];
  const throttle: AdminClientDependencies['throttle'] = {
    take: (_tenant, points) => {
      taken.push(points);
      return Promise.resolve(waits.shift() ?? 0);
    },
    told: (_tenant, status) => {
      told.push(status.currentlyAvailable);
      return Promise.resolve();
    },
  };
  const { client, slept } = clientOf({ throttle });
  await client.ask(store, operations.shopInfo, {});
  await client.ask(store, operations.shopInfo, {});
  expect(slept).toEqual([750]);
  const { cost } = operations.shopInfo;
  expect(taken.slice(0, 2)).toEqual([cost, cost]);
  expect(taken[2]).toBeLessThan(cost);
  expect(told).toHaveLength(2);
});
