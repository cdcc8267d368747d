import { asked, FIRST, SCOPES, SECOND, twoStores, type Answer } from './spec/two-stores';
import { type RunningShopify } from './start-shopify';

let shopify: RunningShopify;
let token: string;
beforeAll(async () => {
  ({ shopify } = await twoStores());
  token = shopify.accessToken(FIRST, SCOPES);
});
afterAll(() => shopify.close());
beforeEach(() => {
  shopify.store(FIRST).faults.clear();
  shopify.store(FIRST).bucket.giveBack(2000);
});

const ORDERS = `query Orders($after: String, $query: String) {
  orders(first: 20, after: $after, query: $query, sortKey: UPDATED_AT) {
    nodes { id updatedAt }
    pageInfo { hasNextPage endCursor }
  }
}`;
interface Page {
  nodes: { id: string; updatedAt: string }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}
const ordersOf = ({ body }: Answer) => body.data?.['orders'] as unknown as Page;

test('all orders are listed page by page, in the order that was asked for', async () => {
  const seen: string[] = [];
  const times: string[] = [];
  for (let after: string | null = null; ;) {
    const { nodes, pageInfo } = ordersOf(await asked(shopify, token, ORDERS, { variables: { after } }));
    seen.push(...nodes.map(({ id }) => id));
    times.push(...nodes.map(({ updatedAt }) => updatedAt));
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
  }
  const all = [...shopify.store(FIRST).simulated.orders].map(({ id }) => `gid://shopify/Order/${String(id)}`);
  expect([...seen].sort()).toEqual(all.sort());
  expect(times).toEqual([...times].sort());
});

test('a window of time finds what changed in it', async () => {
  const query = "updated_at:>='2026-09-01T00:00:00Z' AND updated_at:<'2026-09-15T00:00:00Z'";
  const { nodes } = ordersOf(await asked(shopify, token, ORDERS, { variables: { query } }));
  expect(nodes.length).toBeGreaterThan(0);
  expect(nodes.every(({ updatedAt }) => updatedAt >= '2026-09-01' && updatedAt < '2026-09-15')).toBe(true);
  const count = await asked(shopify, token, `{ ordersCount(query: "${query}") { count precision } }`);
  expect(count.body.data?.['ordersCount']).toMatchObject({ precision: 'EXACT' });
});

test('without read_all_orders the last sixty days are all there is', async () => {
  const narrow = shopify.accessToken(FIRST, ['read_orders']);
  const count = '{ ordersCount(limit: null) { count } }';
  const countOf = async (with_: string) =>
    ((await asked(shopify, with_, count)).body.data?.['ordersCount'] as unknown as { count: number }).count;
  const [all, recent] = [await countOf(token), await countOf(narrow)];
  expect(recent).toBeGreaterThan(0);
  expect(recent).toBeLessThan(all);
});

test('a missing scope denies its field and says which', async () => {
  const narrow = shopify.accessToken(FIRST, ['read_products']);
  const { body } = await asked(shopify, narrow, '{ customers(first: 1) { nodes { id } } }');
  expect(body.errors?.[0]).toMatchObject({ extensions: { code: 'ACCESS_DENIED' } });
});

test('a token of one store opens no other', async () => {
  expect((await asked(shopify, token, '{ shop { name } }', { domain: SECOND })).status).toBe(401);
});

test('cost is charged and comes back; what exceeds the bucket is throttled', async () => {
  const query = '{ orders(first: 100) { nodes { id customer { id } } } }';
  const { body } = await asked(shopify, token, query);
  expect(body.extensions?.cost).toMatchObject({
    requestedQueryCost: 200,
    throttleStatus: { restoreRate: 100 },
  });
  let answer = await asked(shopify, token, query);
  for (let left = 40; left > 0 && !answer.body.errors; left -= 1) answer = await asked(shopify, token, query);
  expect(answer.body.errors?.[0]?.extensions?.code).toBe('THROTTLED');
  const costly = '{ orders(first: 250) { nodes { lineItems(first: 250) { nodes { id } } } } }';
  const refused = await asked(shopify, token, costly);
  expect(refused.body.errors?.[0]?.extensions?.code).toBe('MAX_COST_EXCEEDED');
});

test('what the schema of the version does not have is refused', async () => {
  const query = '{ orders(first: 1) { nodes { checkoutToken } } }';
  expect((await asked(shopify, token, query)).body.errors).toBeUndefined();
  const old = await asked(shopify, token, query, { version: '2026-04' });
  expect(old.body.errors?.[0]?.message).toMatch('checkoutToken');
});

test('an expired version falls forward, an unknown one is not found', async () => {
  expect(await asked(shopify, token, '{ shop { name } }', { version: '2024-01' })).toMatchObject({
    status: 200,
    version: '2026-01',
  });
  expect((await asked(shopify, token, '{ shop { name } }', { version: '2030-01' })).status).toBe(404);
});

test('faults happen when they are asked for, and then no more', async () => {
  const { faults } = shopify.store(FIRST);
  const ask = () => asked(shopify, token, '{ shop { name } }');
  faults.add({ kind: 'status', status: 503 });
  expect((await ask()).status).toBe(503);
  faults.add({ kind: 'errorsBesideData' });
  expect((await ask()).body).toMatchObject({ data: { shop: {} }, errors: [{}] });
  faults.add({ kind: 'fellForward', version: '2026-07' });
  expect((await ask()).version).toBe('2026-07');
  faults.add({ kind: 'hangUp' });
  await expect(ask()).rejects.toThrow();
  expect(await ask()).toMatchObject({ status: 200, version: '2026-10' });
});
