import { type OpenAPIObject } from '@nestjs/swagger';
import type { Problem } from '@shopmeter/contracts';
import { orderPayload, refundPayload, startTestServer, type TestServer } from '@shopmeter/testing';
import { MetricsStore } from '../metrics/spec/metrics-store';
import { ApiClient } from '../testing/api-client';
import { pagedRoutesOf } from './spec/id-slots';

const AT = '2026-03-01T12:00:00Z';
const RANGE = 'from=2026-03-01&to=2026-03-31';
/** After what happened, and before any of it was received: all of it has changed since. */
const AS_OF = 'asOf=2026-04-01T00:00:00Z';

/** A question that has more than one row, and questions that differ from it in what decides which there are. */
interface Paged {
  path: string;
  query: string;
  others: string[];
  /** The same question under another path. */
  elsewhere?: string;
  /** One that goes on from the same place: it differs in where the last page ends. */
  alike?: string;
}

const PAGED: Record<string, Paged> = {
  'GET /api/events': {
    ...{
      path: 'events',
      query: 'topic=orders/create',
      alike: 'topic=orders/create&from=2020-01-01T00:00:00Z',
    },
    others: [
      'topic=products/create',
      '',
      'topic=orders/create&status=applied',
      `topic=orders/create&to=2030-01-01T00:00:00Z`,
    ],
  },
  'GET /api/events/search': {
    ...{ path: 'events/search', query: 'body=order_number' },
    others: ['body=Canvas', 'body=order_number&topic=orders/create'],
  },
  'GET /api/audit-log': {
    ...{ path: 'audit-log', query: '' },
    others: ['action=session.refused', 'to=2030-01-01T00:00:00Z', 'from=2020-01-01T00:00:00Z'],
  },
  'GET /api/orders': { path: 'orders', query: '', others: ['state=unfulfilled', 'search=1001'] },
  'GET /api/checkouts': {
    ...{ path: 'checkouts', query: `${RANGE}&state=abandoned` },
    others: [`${RANGE}&state=completed`, 'from=2026-03-01&to=2026-03-30&state=abandoned'],
  },
  'GET /api/stock': {
    ...{ path: 'stock', query: 'sort=available' },
    others: ['sort=label', 'sort=available&order=desc', 'sort=available&search=tote'],
  },
  'GET /api/metrics/tables/{dimension}': {
    ...{ path: 'metrics/tables/product', query: `${RANGE}&sort=units`, elsewhere: 'metrics/tables/variant' },
    others: [
      `${RANGE}&sort=orders`,
      `${RANGE}&sort=units&order=asc`,
      `${RANGE}&sort=units&search=o`,
      `${RANGE}&sort=units&titles=current`,
      `${RANGE}&sort=units&filters=product:7,product:8`,
      'from=2026-02-28&to=2026-03-31&sort=units',
    ],
  },
  'GET /api/metrics/tables/customer': {
    ...{ path: 'metrics/tables/customer', query: 'sort=orders' },
    others: ['sort=netSalesCents', 'sort=orders&order=asc', 'sort=orders&search=a'],
  },
  'GET /api/metrics/customers/{key}': {
    ...{ path: 'metrics/customers/c:1', query: '', others: [], elsewhere: 'metrics/customers/c:2' },
  },
  'GET /api/metrics/{metric}/lineage': {
    ...{ path: 'metrics/orders/lineage', query: RANGE, elsewhere: 'metrics/netSalesCents/lineage' },
    others: [
      'from=2026-03-01&to=2026-03-30',
      `${RANGE}&variant=paidOnly`,
      `${RANGE}&filters=channel:web`,
      `${RANGE}&rows=left_out`,
    ],
  },
  'GET /api/metrics/{metric}/as-of': {
    ...{ path: 'metrics/netSalesCents/as-of', query: `${RANGE}&${AS_OF}`, elsewhere: 'metrics/units/as-of' },
    others: [`from=2026-03-01&to=2026-03-30&${AS_OF}`, `${RANGE}&asOf=2026-04-02T00:00:00Z`],
  },
  'GET /api/metrics/missing-orders': { path: 'metrics/missing-orders', query: '', others: [] },
  'GET /api/metrics/unbalanced-orders': { path: 'metrics/unbalanced-orders', query: '', others: [] },
};

let server: TestServer;
let store: MetricsStore;
let other: MetricsStore;
let routes: string[];

beforeAll(async () => {
  server = await startTestServer();
  const { body } = await new ApiClient(server.url).get<OpenAPIObject>('/api/openapi.json');
  routes = pagedRoutesOf(body);
  store = await MetricsStore.connect(server, 'mine', 1);
  other = await MetricsStore.connect(server, 'other', 2);
  // Both hold the same, so that nothing but the store tells their pages apart.
  for (const one of [store, other]) await one.deliverAll(events());
}, 120_000);
afterAll(() => server.close());

test('every paged route has a question here, and every question its route', () => {
  expect(routes.toSorted()).toEqual(Object.keys(PAGED).toSorted());
});

describe.each(Object.entries(PAGED))(
  'a cursor of %s',
  (_route, { path, query, others, elsewhere, alike }) => {
    const ask = <Body = Problem>(from: MetricsStore, asked: string, at = path) =>
      from.get<Body>(`/api/${at}?${asked}&limit=1`);
    const firstOf = async (from: MetricsStore) =>
      (await ask<{ next: string | null }>(from, query)).body.next as string;

    it('leads on, however many rows are asked for', async () => {
      const next = await firstOf(store);
      expect(next).toEqual(expect.any(String));
      for (const asked of [query, alike ?? query]) {
        const { status } = await store.get(`/api/${path}?${asked}&limit=2&cursor=${next}`);
        expect([asked, status]).toEqual([asked, 200]);
      }
    });

    it('is refused by name for another question, in another store, and where it is none', async () => {
      const [own, foreign] = [await firstOf(store), await firstOf(other)];
      const refused = [
        ...others.map((asked) => [path, `${asked}&cursor=${own}`]),
        ...(elsewhere ? [[elsewhere, `${query}&cursor=${own}`]] : []),
        [path, `${query}&cursor=${foreign}`],
        [path, `${query}&cursor=soon`],
        [path, `${query}&cursor=`],
        [path, `${query}&cursor=${Buffer.from('[]').toString('base64url')}`],
      ] as [string, string][];
      for (const [at, asked] of refused) {
        const { status, body } = await ask(store, asked, at);
        const found = [status, body.code, body.errors?.map(({ pointer }) => pointer)];
        expect([at, asked, ...found]).toEqual([at, asked, 400, 'invalid_request', ['cursor']]);
      }
    });
  },
);

/** Two of everything. */
function events(): { topic: string; body: unknown }[] {
  const buyer = (id: number) => ({ id, updated_at: AT });
  // They say that less is left of them than their lines do.
  const current = { subtotal: 40, tax: 0, shipping: 0 };
  const order = (id: number, customer: number, productId: number) => ({
    ...orderPayload({
      ...{ id, processedAt: AT, customer: buyer(customer), current },
      lines: [{ id: id * 10, price: 50, productId, variantId: productId * 10 }],
    }),
    order_number: id,
  });
  return [7, 8].flatMap((id) => [
    {
      topic: 'products/create',
      body: {
        ...{ id, title: `Canvas tote ${id}`, status: 'active', created_at: AT, updated_at: AT },
        variants: [{ id: id * 10, title: 'Red', price: '30.00', inventory_item_id: id * 100 }],
      },
    },
    {
      topic: 'inventory_levels/update',
      body: { inventory_item_id: id * 100, location_id: 1, available: id, updated_at: AT },
    },
    { topic: 'orders/create', body: order(id * 1000, 1, id) },
    { topic: 'orders/create', body: order(id * 1000 + 1, 2, id) },
    {
      topic: 'checkouts/create',
      body: {
        token: `left-${id}`,
        currency: 'USD',
        total_price: '5.00',
        created_at: AT,
        updated_at: AT,
        completed_at: null,
      },
    },
    {
      topic: 'refunds/create',
      body: refundPayload({
        ...{ id, orderId: id * 99, processedAt: AT },
        lines: [{ lineItemId: 1, quantity: 1, subtotal: 5 }],
      }),
    },
  ]);
}
