import { setTimeout as sleep } from 'node:timers/promises';
import { type BulkFault } from './faults';
import { asked, FIRST, SCOPES, twoStores } from './spec/two-stores';
import { type RunningShopify } from './start-shopify';

let shopify: RunningShopify;
let token: string;
beforeAll(async () => {
  ({ shopify } = await twoStores());
  token = shopify.accessToken(FIRST, SCOPES);
});
afterAll(() => shopify.close());
beforeEach(() => shopify.store(FIRST).bucket.giveBack(2000));

const RUN = `mutation Run($query: String!, $groupObjects: Boolean!) {
  bulkOperationRunQuery(query: $query, groupObjects: $groupObjects) {
    bulkOperation { id status }
    userErrors { message code }
  }
}`;
const STATE = `query State($id: ID!) {
  bulkOperation(id: $id) { status errorCode objectCount rootObjectCount fileSize url partialDataUrl }
}`;
const ORDERS = '{ orders { edges { node { id name lineItems { edges { node { id quantity } } } } } } }';

interface Bulk {
  status: string;
  errorCode: string | null;
  objectCount: string;
  rootObjectCount: string;
  fileSize: string;
  url: string | null;
  partialDataUrl: string | null;
}
type Started = { bulkOperation: { id: string } | null; userErrors: { message: string; code: string }[] };

async function start(query = ORDERS, groupObjects = true): Promise<Started> {
  const { body } = await asked(shopify, token, RUN, { variables: { query, groupObjects } });
  return body.data?.['bulkOperationRunQuery'] as unknown as Started;
}

async function ended(query = ORDERS, groupObjects = true): Promise<Bulk> {
  const { bulkOperation } = await start(query, groupObjects);
  for (;;) {
    const variables = { id: bulkOperation?.id };
    const { body } = await asked(shopify, token, STATE, { variables });
    const state = body.data?.['bulkOperation'] as unknown as Bulk;
    if (!['CREATED', 'RUNNING'].includes(state.status)) return state;
    await sleep(20);
  }
}
const linesOf = async (url: string | null) => {
  const text = await (await fetch(url ?? '')).text();
  return text.split('\n').map((line) => (line ? (JSON.parse(line) as Record<string, string>) : null));
};

test('a file has every order with its lines after it', async () => {
  const state = await ended();
  const lines = await linesOf(state.url);
  expect(lines.pop()).toBeNull();
  expect(state).toMatchObject({ status: 'COMPLETED', objectCount: String(lines.length) });
  const orders = [...shopify.store(FIRST).simulated.orders];
  expect(Number(state.rootObjectCount)).toBe(orders.length);
  let parent = '';
  for (const line of lines) {
    if (line?.['__parentId']) expect(line['__parentId']).toBe(parent);
    else parent = line?.['id'] ?? '';
  }
  const units = orders.flatMap(({ lines: all }) => all).reduce((sum, { quantity }) => sum + quantity, 0);
  expect(lines.reduce((sum, line) => sum + Number(line?.['quantity'] ?? 0), 0)).toBe(units);
});

test('a file can be read on from a byte', async () => {
  const { url, fileSize } = await ended();
  const whole = await (await fetch(url ?? '')).text();
  const rest = await fetch(url ?? '', { headers: { range: 'bytes=1000-' } });
  expect(rest.status).toBe(206);
  expect(await rest.text()).toBe(Buffer.from(whole).subarray(1000).toString());
  expect(Buffer.byteLength(whole)).toBe(Number(fileSize));
});

test.each([
  ['without a connection', '{ shop { name } }', /at least one connection/],
  ['with nodes', '{ nodes(ids: []) { id } orders { edges { node { id } } } }', /top-level/],
  [
    'with a connection in a list',
    '{ orders { edges { node { id refunds { id refundLineItems { edges { node { quantity } } } } } } } }',
    /connection field within a list/,
  ],
  ['that is not valid', '{ orders { edges { node { nonsense } } } }', /nonsense/],
])('a query %s is refused', async (_name, query, message) => {
  expect((await start(query)).userErrors).toEqual([
    { message: expect.stringMatching(message), code: 'INVALID' },
  ]);
});

test.each<[BulkFault, Partial<Bulk>]>([
  ['failed', { status: 'FAILED', errorCode: 'INTERNAL_SERVER_ERROR', url: null }],
  ['expired', { status: 'EXPIRED', url: null }],
  ['canceled', { status: 'CANCELED', url: null }],
])('%s is told as it is', async (outcome, state) => {
  shopify.store(FIRST).faults.add({ kind: 'bulk', outcome });
  expect(await ended()).toMatchObject(state);
});

test('a file can be cut, short or gone although the operation completed', async () => {
  const { faults } = shopify.store(FIRST);
  faults.add({ kind: 'bulk', outcome: 'cut' });
  const cut = await ended();
  const text = await (await fetch(cut.url ?? '')).text();
  expect(() => JSON.parse(text.split('\n').at(-1) ?? '') as unknown).toThrow(SyntaxError);
  faults.add({ kind: 'bulk', outcome: 'short' });
  const short = await ended();
  expect((await linesOf(short.url)).length - 1).toBeLessThan(Number(short.objectCount));
  faults.add({ kind: 'bulk', outcome: 'gone' });
  expect((await fetch((await ended()).url ?? '')).status).toBe(404);
});

test('five run at once, and no sixth', async () => {
  shopify.store(FIRST).faults.add({ kind: 'bulk', outcome: 'never' }, 5);
  for (let count = 0; count < 5; count += 1) expect((await start()).userErrors).toEqual([]);
  expect((await start()).userErrors).toMatchObject([{ code: 'LIMIT_REACHED' }]);
});
