import type { Problem, ProductAnswer, StockAnswer } from '@shopmeter/contracts';
import { daysOfCover } from '@shopmeter/metrics';
import { orderPayload, startTestServer, type TestServer } from '@shopmeter/testing';
import { MetricsStore } from '../metrics/spec/metrics-store';

const NOW = Date.parse('2027-03-15T16:30:00Z');

/** Product 10 × n with one variant each, except the tote, which has two. */
const CATALOGUE = [
  product(7, 'Canvas tote', [
    { id: 70, title: 'Sand', sku: 'TOTE-S', price: '50.00', position: 1, inventory_item_id: 700 },
    { id: 71, title: 'Navy', sku: 'TOTE-N', price: '52.00', position: 2, inventory_item_id: 701 },
  ]),
  product(8, 'Enamel mug', [{ id: 80, title: 'Default Title', price: '12.00', inventory_item_id: 800 }]),
  product(9, 'Walnut desk', [{ id: 90, title: 'Default Title', price: '900.00', inventory_item_id: 900 }]),
  product(10, 'Gift wrap', [{ id: 100, title: 'Default Title', price: '3.00', inventory_item_id: 1000 }]),
  product(11, 'Old lamp', [{ id: 110, title: 'Default Title', inventory_item_id: 1100 }], 'archived'),
];

describe('what there is to sell', () => {
  let server: TestServer;
  let store: MetricsStore;

  beforeAll(async () => {
    server = await startTestServer();
    server.clock.advance(NOW - Date.now());
    store = await MetricsStore.connect(server, 'shelves');
    for (const [topic, body] of [...CATALOGUE, ...levels(), ...orders()]) await store.deliver(topic, body);
    await store.signInAgain();
  }, 120_000);
  afterAll(() => server.close());

  const ask = async <Body>(path: string): Promise<{ status: number; body: Body }> => {
    const { url, headers } = store.request(path);
    const answer = await fetch(url, { headers });
    return { status: answer.status, body: (await answer.json()) as Body };
  };
  const stock = async (query = '') => (await ask<StockAnswer>(`/api/stock?${query}`)).body;
  const labels = ({ rows }: StockAnswer) => rows.map(({ label }) => label);

  it('lists what runs out next first, and what nobody buys last', async () => {
    const answer = await stock();
    expect(labels(answer)).toEqual(['Enamel mug', 'Canvas tote · Sand', 'Canvas tote · Navy', 'Walnut desk']);
    expect(answer.soldIn).toEqual({ from: '2027-02-16', to: '2027-03-15' });
    expect(answer.rows[1]).toEqual({
      productId: '7',
      variantId: '70',
      label: 'Canvas tote · Sand',
      sku: 'TOTE-S',
      available: 6,
      unitsOf28Days: 56,
      daysOfCover: 3,
    });
  });

  it('counts days of cover as the metric does', async () => {
    for (const row of (await stock()).rows) {
      expect(row.daysOfCover).toBe(daysOfCover(row.available, row.unitsOf28Days));
    }
  });

  it('sums up what is out, what will be, and what lies', async () => {
    const { summary } = await stock('search=mug');
    expect(summary).toEqual({
      variants: 4,
      available: 6 + 10 + 2,
      out: 1,
      within7Days: 1,
      within28Days: 0,
      unsold: 1,
    });
  });

  it('searches titles and SKUs, and sorts by every column either way', async () => {
    expect(labels(await stock('search=TOTE-n'))).toEqual(['Canvas tote · Navy']);
    expect(labels(await stock('search=desk'))).toEqual(['Walnut desk']);
    for (const sort of ['daysOfCover', 'available', 'unitsOf28Days', 'label']) {
      const [up, down] = [await stock(`sort=${sort}&order=asc`), await stock(`sort=${sort}&order=desc`)];
      expect(new Set(labels(up))).toEqual(new Set(labels(down)));
    }
    const down = await stock('sort=daysOfCover&order=desc');
    expect(labels(down).at(-1)).toBe('Walnut desk');
    expect(labels(await stock('sort=label&order=desc'))[0]).toBe('Walnut desk');
  });

  it.each(['daysOfCover', 'available', 'unitsOf28Days', 'label'])(
    'leads through pages sorted by %s without a gap',
    async (sort) => {
      const whole = labels(await stock(`sort=${sort}`));
      const seen: string[] = [];
      for (let cursor = ''; ;) {
        const page = await stock(`sort=${sort}&limit=1${cursor}`);
        seen.push(...labels(page));
        if (page.next === null) break;
        cursor = `&cursor=${page.next}`;
      }
      expect(seen).toEqual(whole);
    },
  );

  it('refuses a cursor that is none, or of another question', async () => {
    const { next } = await stock('limit=1');
    for (const query of [`sort=label&cursor=${next}`, 'cursor=nonsense']) {
      const { status, body } = await ask<Problem>(`/api/stock?${query}`);
      expect({ status, pointer: body.errors?.[0]?.pointer }).toEqual({ status: 400, pointer: 'cursor' });
    }
  });

  it('opens a product with its variants, those without counted stock too', async () => {
    const { body } = await ask<ProductAnswer>('/api/products/7');
    expect(body.product).toMatchObject({
      title: 'Canvas tote',
      status: 'active',
      vendor: 'Acme',
      deletedAt: null,
    });
    expect(body.variants.map(({ label, priceCents, available }) => [label, priceCents, available])).toEqual([
      ['Canvas tote · Sand', 5000, 6],
      ['Canvas tote · Navy', 5200, 10],
    ]);
    const wrap = await ask<ProductAnswer>('/api/products/10');
    expect(wrap.body.variants[0]).toMatchObject({ available: null, daysOfCover: null });
  });

  it('opens a product that was only ever sold, called as in its newest order', async () => {
    const { body } = await ask<ProductAnswer>('/api/products/77');
    expect(body.product).toMatchObject({ title: 'Postcard, signed', status: null, isListed: false });
    expect(body.variants).toEqual([]);
    expect((await ask<ProductAnswer>('/api/products/7')).body.product.isListed).toBe(true);
  });

  it('knows no product of an id that it never heard of', async () => {
    expect((await ask('/api/products/999')).status).toBe(404);
    expect((await ask('/api/products/tote')).status).toBe(400);
  });
});

function product(id: number, title: string, variants: object[], status = 'active'): [string, object] {
  const at = '2027-01-01T00:00:00Z';
  return ['products/create', { id, title, status, vendor: 'Acme', created_at: at, updated_at: at, variants }];
}

function levels(): [string, object][] {
  const level = (item: number, location: number, available: number | null): [string, object] => [
    'inventory_levels/update',
    { inventory_item_id: item, location_id: location, available, updated_at: '2027-03-15T10:00:00Z' },
  ];
  return [
    ...[level(700, 1, 4), level(700, 2, 2), level(701, 1, 10), level(800, 1, -3), level(900, 1, 2)],
    ...[level(1000, 1, null), level(1100, 1, 5)],
  ];
}

/** 56 sand and 7 navy totes, 28 mugs; a tote that was sold before the 28 days does not count. */
function orders(): [string, object][] {
  const order = (id: number, at: string, lines: object[]): [string, object] => [
    'orders/create',
    orderPayload({
      id,
      currency: 'USD',
      processedAt: at,
      domain: 'shelves.myshopify.com',
      lines: lines as never,
    }),
  ];
  const line = (id: number, productId: number, variantId: number, quantity: number) => ({
    ...{ id, productId, variantId, quantity, price: 10 },
  });
  return [
    order(1, '2027-02-10T12:00:00Z', [line(1, 7, 70, 100)]),
    order(2, '2027-02-20T12:00:00Z', [line(2, 7, 70, 50), line(3, 8, 80, 28)]),
    order(3, '2027-03-15T12:00:00Z', [line(4, 7, 70, 6), line(5, 7, 71, 7)]),
    order(4, '2027-03-01T12:00:00Z', [{ ...line(6, 77, 770, 1), title: 'Postcard, signed' }]),
    order(5, '2027-02-28T12:00:00Z', [{ ...line(7, 77, 770, 1), title: 'Postcard' }]),
  ];
}
