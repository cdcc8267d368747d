import { orderPayload, refundPayload, startTestServer, type TestServer } from '@shopmeter/testing';
import { MetricsStore } from './spec/metrics-store';

const NOW = Date.parse('2027-03-15T16:30:00Z');
const BOTH = 'from=2027-03-14&to=2027-03-15';

describe('filters', () => {
  let server: TestServer;
  let store: MetricsStore;

  beforeAll(async () => {
    server = await startTestServer();
    server.clock.advance(NOW - Date.now());
    store = await MetricsStore.connect(server, 'filters');
    const buyer = (id: number) => ({ id, updated_at: '2027-03-14T00:00:00Z' });
    const orders = [
      orderPayload({
        ...{
          id: 1,
          processedAt: '2027-03-14T14:00:00Z',
          country: 'DE',
          codes: ['A', 'B'],
          customer: buyer(1),
        },
        lines: [
          { id: 11, price: 30, productId: 7 },
          { id: 12, price: 20, productId: 8, discount: 5 },
        ],
        shipping: { price: 5 },
      }),
      orderPayload({
        ...{ id: 2, processedAt: '2027-03-14T19:00:00Z', country: 'DE', channel: 'pos', customer: buyer(1) },
        lines: [{ id: 21, price: 50, productId: 7 }],
      }),
      orderPayload({
        ...{ id: 3, processedAt: '2027-03-15T15:00:00Z', country: 'US', codes: ['b'], customer: buyer(2) },
        lines: [{ id: 31, price: 10, productId: 8 }],
      }),
    ];
    for (const order of orders) await store.deliver('orders/create', order);
    await store.deliver(
      'refunds/create',
      refundPayload({
        ...{ orderId: 1, processedAt: '2027-03-15T15:30:00Z', refunded: 30 },
        lines: [{ lineItemId: 11, quantity: 1, subtotal: 30 }],
      }),
    );
  });
  afterAll(() => server.close());

  const totals = (filters: string, group = 'orders', range = BOTH) =>
    store.totals(`${range}&filters=${encodeURIComponent(filters)}`, group);

  it.each([
    [
      'country:DE',
      { netSalesCents: 6_500, orders: 2, shippingCents: 500, totalSalesCents: 7_000, aovCents: 4_750 },
    ],
    ['country:DE,country:US', { netSalesCents: 7_500, orders: 3, moneyRefundedCents: 3_000 }],
    ['country:DE,channel:pos', { netSalesCents: 5_000, orders: 1, shippingCents: 0 }],
    ['customers:returning', { netSalesCents: 5_000, orders: 1 }],
    ['customers:new,channel:web', { netSalesCents: 2_500, orders: 2 }],
    ['code:b', { netSalesCents: 2_500, orders: 2 }],
    ['code:', { netSalesCents: 5_000, orders: 1 }],
    [
      'product:7',
      { netSalesCents: 5_000, orders: 2, units: 2, reversalsCents: -3_000, refundRateByOrders: 0.5 },
    ],
    ['product:8', { netSalesCents: 2_500, discountRateByOrders: 0.5, shippingCents: null }],
    // An order that has both counts once.
    ['product:7,product:8', { netSalesCents: 7_500, orders: 3 }],
    ['code:A,code:B', { netSalesCents: 2_500, orders: 2 }],
    ['product:8,country:DE', { netSalesCents: 1_500, orders: 1, units: 1 }],
    ['vendor:Acme,code:A', { grossSalesCents: 5_000, orders: 1 }],
    ['country:FR', { netSalesCents: 0, orders: 0, aovCents: null }],
  ])('%s', async (filters, expected) => {
    expect(await totals(filters)).toMatchObject(expected);
  });

  it('count who ordered', async () => {
    expect(await totals('country:DE', 'customers')).toMatchObject({
      orderingCustomers: 1,
      newCustomers: 1,
      repeatRate: 1,
    });
    expect(await totals('product:8', 'customers')).toMatchObject({
      orderingCustomers: 2,
      newCustomers: 2,
      repeatRate: 0,
    });
  });

  it('tell who came back: to the store for orders of the filters, or as known then within them', async () => {
    const rates = async (filters: string, variants = '') =>
      (await store.read(`${BOTH}&filters=${filters}&metrics=returningRate${variants}`, 'customers')).totals[
        'returningRate'
      ]!.value;
    const known = '&variants=returningRate:pointInTime';
    expect([await rates('country:DE'), await rates('country:DE', known)]).toEqual([1, 1]);
    // Of the two who bought the mug one came back, for something else.
    expect([await rates('product:8'), await rates('product:8', known)]).toEqual([0.5, 0]);
    expect([await rates('channel:pos'), await rates('channel:pos', known)]).toEqual([1, 1]);
  });

  it('tell how many products were sold', async () => {
    const sold = async (filters: string) => (await totals(filters, 'products'))['productsSold'];
    expect([await sold('country:DE'), await sold('country:US'), await sold('channel:pos')]).toEqual([
      2, 1, 1,
    ]);
    expect([await sold('product:8'), await sold('country:FR')]).toEqual([1, 0]);
  });

  it('tell how long orders took to be sent, by what orders are', async () => {
    const parcel = (id: number, order_id: number, created_at: string) => ({
      ...{ id, order_id, status: 'success', created_at, updated_at: created_at, line_items: [] },
    });
    await store.deliver('fulfillments/create', parcel(1, 1, '2027-03-14T16:00:00Z'));
    await store.deliver('fulfillments/create', parcel(3, 3, '2027-03-15T15:30:00Z'));
    const hours = async (filters: string) => (await totals(filters))['hoursToSend'];
    expect([await hours('country:DE'), await hours('country:US')]).toEqual([2, 0.5]);
    expect([await hours('country:DE,country:US'), await hours('channel:pos')]).toEqual([1.25, null]);
    const { unfiltered } = await store.read(`${BOTH}&filters=product:7`);
    expect(unfiltered!.map(({ metric }) => metric)).toContain('hoursToSend');
  });

  it('say which metrics cannot be had with them, and why', async () => {
    const answer = await store.read(`${BOTH}&filters=product:7`);
    const reasons = Object.fromEntries(answer.unfiltered!.map(({ metric, reason }) => [metric, reason]));
    expect(Object.keys(reasons)).toEqual(
      expect.arrayContaining(['shippingCents', 'checkouts', 'totalSalesCents']),
    );
    const without = Object.entries(answer.totals)
      .filter(([, { value }]) => value === null)
      .map(([id]) => id);
    expect(without).toEqual(expect.arrayContaining(Object.keys(reasons)));
    expect((await store.read(BOTH)).unfiltered).toBeUndefined();
  });

  it('hold by day, by the hour, and against the same time of the day before', async () => {
    const days = await store.read(`${BOTH}&filters=product:7`);
    expect(days.series.map(({ values }) => values['netSalesCents'])).toEqual([8_000, -3_000]);
    const hours = await store.read('from=2027-03-14&to=2027-03-14&grain=hour&filters=product:7');
    const sold = hours.series.flatMap(({ hour, values }) =>
      values['units'] ? [[hour, values['units']]] : [],
    );
    expect(sold).toEqual([
      ['2027-03-14T10:00:00-04:00', 1],
      ['2027-03-14T15:00:00-04:00', 1],
    ]);
    const today = await store.read('from=2027-03-15&to=2027-03-15&compare=previous&filters=country:DE');
    expect(today.totals['netSalesCents']).toEqual({ value: -3_000, previous: 4_500, change: -7_500 / 4_500 });
  });

  it('are in the catalogue, by metric', async () => {
    const { body } = await store.catalogue();
    expect(body.dimensions!.map(({ id }) => id)).toContain('country');
    const of = (id: string) => body.metrics.find((metric) => metric.id === id)!.filters;
    expect(of('netSalesCents')!.counted).toEqual([]);
    expect(of('netSalesCents')!.stored).toContain('product');
    expect(of('shippingCents')!.stored).toEqual(['country', 'channel', 'code', 'customers']);
    expect(of('orderingCustomers')!.counted).toContain('country');
    expect(of('checkouts')).toEqual({ stored: [], counted: [] });
  });
});
