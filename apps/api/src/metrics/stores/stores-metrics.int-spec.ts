import type { Problem, StoresMetricsAnswer } from '@shopmeter/contracts';
import { orderPayload, startTestServer, type OrderParts, type TestServer } from '@shopmeter/testing';
import type { ApiClient } from '../../testing/api-client';
import { newUser } from '../../testing/new-user';
import { MetricsStore } from '../spec/metrics-store';

/** 23:30 of 7 March in New York, 13:30 of 8 March in Tokyo. */
const EVENING = '2026-03-08T04:30:00Z';
const RANGE = 'from=2026-03-07&to=2026-03-07';

const customer = (id: number) => ({ id, email: `${id}@example.com`, created_at: '2026-01-01T00:00:00Z' });

describe('metrics of several stores', () => {
  let server: TestServer;
  let stores: Record<'york' | 'angeles' | 'tokyo' | 'foreign', MetricsStore>;
  let reader: ApiClient;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    server = await startTestServer();
    const connect = (name: string) => MetricsStore.connect(server, name);
    stores = {
      york: await connect('york'),
      angeles: await connect('angeles'),
      tokyo: await connect('tokyo'),
      foreign: await connect('foreign'),
    };
    await move(stores.angeles, 'angeles', 'USD', 'America/Los_Angeles');
    await move(stores.tokyo, 'tokyo', 'JPY', 'Asia/Tokyo');
    const order = (store: MetricsStore, parts: OrderParts) =>
      store.deliver('orders/create', orderPayload({ processedAt: EVENING, ...parts }));
    // 100.00 less 10.00, by one customer; and 30.00 of the same one on the day before.
    await order(stores.york, { customer: customer(1), lines: [{ id: 1, price: 100, discount: 10 }] });
    const before = '2026-03-06T12:00:00Z';
    await order(stores.york, {
      id: 1002,
      processedAt: before,
      customer: customer(1),
      lines: [{ id: 2, price: 30 }],
    });
    // Three orders of 20.00 each.
    for (const id of [1, 2, 3])
      await order(stores.angeles, { id, customer: customer(id), lines: [{ id, price: 20 }] });
    await order(stores.tokyo, { currency: 'JPY', lines: [{ id: 1, price: 5000 }] });
    await order(stores.foreign, { lines: [{ id: 1, price: 7777 }] });

    reader = await newUser(server, 'reader@example.com');
    const { rows } = await server.sql.query<{ id: string; name: string }>(
      'SELECT id, store_name AS name FROM tenants',
    );
    for (const { id, name } of rows) ids[name] = id;
    for (const name of ['york', 'angeles', 'tokyo']) await join(name);
  });
  afterAll(() => server.close());

  function move(store: MetricsStore, name: string, currency: string, iana_timezone: string): Promise<void> {
    const shop = { id: 548380009, currency, iana_timezone, myshopify_domain: `${name}.myshopify.com` };
    return store.deliver(
      'shop/update',
      { ...shop, updated_at: '2030-01-01T00:00:00Z' },
      '2030-01-01T00:00:00Z',
    );
  }

  const join = (name: string) =>
    server.sql.query(
      `INSERT INTO memberships SELECT $1, id, 'viewer', clock_timestamp() FROM users WHERE email = 'reader@example.com'`,
      [ids[name]],
    );
  const ask = (query: string) => reader.get<StoresMetricsAnswer>(`/api/metrics/stores?${query}`);
  const values = (totals: StoresMetricsAnswer['stores'][0]['totals']) =>
    Object.fromEntries(Object.entries(totals).map(([id, { value }]) => [id, value]));

  it('adds up stores of one currency, each on its own days, and computes rates from the sums', async () => {
    const { status, body } = await ask(
      `${RANGE}&metrics=netSalesCents,orders,aovCents,discountRateByValue&compare=previous`,
    );
    expect(status).toBe(200);
    expect(
      body.stores.map(({ storeName, currency, timezone, totals }) => [
        storeName,
        currency,
        timezone.name,
        values(totals),
      ]),
    ).toEqual([
      [
        'york',
        'USD',
        'America/New_York',
        { netSalesCents: 9000, orders: 1, aovCents: 9000, discountRateByValue: 0.1 },
      ],
      [
        'angeles',
        'USD',
        'America/Los_Angeles',
        { netSalesCents: 6000, orders: 3, aovCents: 2000, discountRateByValue: 0 },
      ],
      // Tokyo has 8 March already.
      [
        'tokyo',
        'JPY',
        'Asia/Tokyo',
        { netSalesCents: 0, orders: 0, aovCents: null, discountRateByValue: null },
      ],
    ]);
    const [yen, dollars] = body.currencies;
    expect([yen!.currency, yen!.stores, dollars!.currency, dollars!.stores]).toEqual(['JPY', 1, 'USD', 2]);
    // 150.00 ÷ 4, not the average of 90.00 and 20.00; 10.00 ÷ 160.00, not the average of a tenth and nothing.
    expect(values(dollars!.totals)).toEqual({
      netSalesCents: 15000,
      orders: 4,
      aovCents: 3750,
      discountRateByValue: 0.0625,
    });
    expect(dollars!.totals['netSalesCents']).toEqual({ value: 15000, previous: 3000, change: 4 });
    expect(values(yen!.totals)).toMatchObject({ netSalesCents: 0 });
  });

  it('has a series of each currency, also by weeks and months, and the same sums', async () => {
    for (const grain of ['day', 'week', 'month']) {
      const { body } = await ask(`from=2026-02-26&to=2026-03-08&grain=${grain}&metrics=netSalesCents`);
      const sums = body.currencies.map(({ currency, series }) => [
        currency,
        series.reduce((total, { values: point }) => total + point['netSalesCents']!, 0),
      ]);
      expect(sums).toEqual([
        ['JPY', 5000],
        ['USD', 18000],
      ]);
    }
    const { body } = await ask('from=2026-02-26&to=2026-03-08&grain=month&metrics=netSalesCents');
    expect(body.currencies[0]!.series.map(({ day, values: point }) => [day, point])).toEqual([
      ['2026-02-26', { netSalesCents: 0 }],
      ['2026-03-01', { netSalesCents: 5000 }],
    ]);
  });

  it('counts customers of each store, and names what it cannot tell of several', async () => {
    const { body } = await ask(`from=2026-03-06&to=2026-03-07&group=customers`);
    const dollars = body.currencies.find(({ currency }) => currency === 'USD')!;
    // One in New York with two orders, three in Los Angeles with one each.
    expect(values(dollars.totals)).toMatchObject({
      orderingCustomers: 4,
      newCustomers: 4,
      repeatRate: 0.25,
      totalCustomers: 4,
    });
    const sales = await ask(`${RANGE}&group=orders`);
    expect(sales.body.leftOut).toContain('hoursToSend');
    expect(sales.body.currencies[0]!.totals).not.toHaveProperty('hoursToSend');
  });

  it('shows a store from the moment of a membership to its end, and no other', async () => {
    const names = async () =>
      (await ask(`${RANGE}&metrics=orders`)).body.stores.map(({ storeName }) => storeName);
    expect(await names()).toEqual(['york', 'angeles', 'tokyo']);
    await join('foreign');
    expect(await names()).toEqual(['york', 'angeles', 'tokyo', 'foreign']);
    await server.sql.query(
      'DELETE FROM memberships USING users WHERE user_id = id AND email = $1 AND memberships.tenant_id = $2',
      ['reader@example.com', ids['foreign']],
    );
    expect(await names()).toEqual(['york', 'angeles', 'tokyo']);
    const chosen = await ask(`${RANGE}&metrics=orders&tenantIds=${ids['tokyo']},${ids['york']}`);
    expect(chosen.body.stores.map(({ storeName }) => storeName)).toEqual(['york', 'tokyo']);
    const other = await reader.get<Problem>(
      `/api/metrics/stores?${RANGE}&tenantIds=${ids['york']},${ids['foreign']}`,
    );
    expect([other.status, other.body.code]).toEqual([404, 'no_such_store']);
  });

  it.each([
    [`${RANGE}&grain=hour`, 'grain'],
    [`${RANGE}&group=else`, 'group'],
    [`${RANGE}&metrics=orderingCustomers`, 'metrics'],
    [`${RANGE}&tenantIds=1`, 'tenantIds.0'],
    ['from=2026-03-08&to=2026-03-07', 'from'],
    ['from=2017-01-01&to=2026-12-31', 'grain'],
  ])('refuses %s and names what is wrong', async (query, pointer) => {
    const { status, body } = await reader.get<Problem>(`/api/metrics/stores?${query}`);
    expect([status, body.errors?.[0]?.pointer]).toEqual([400, pointer]);
  });

  it('answers nobody without stores with a store, and somebody without any with none', async () => {
    const nobody = await newUser(server, 'nobody@example.com');
    const { status, body } = await nobody.get<StoresMetricsAnswer>(`/api/metrics/stores?${RANGE}`);
    expect([status, body.stores, body.currencies]).toEqual([200, [], []]);
  });

  it('reads a hundred stores, each once, and asks to choose beyond that', async () => {
    await server.sql.query(
      `INSERT INTO tenants (id, store_name, domain, webhook_endpoint, connected_at, currency, iana_timezone)
       SELECT gen_random_uuid(), 'many', n || '.myshopify.com', n, now(), 'EUR', 'UTC' FROM generate_series(1, 98) n`,
    );
    await server.sql.query(
      `INSERT INTO rollups SELECT id, 'orders', 'XXX', g.grain, g.bucket, 1 FROM tenants
       CROSS JOIN (VALUES ('day', date '2026-03-07'), ('month', '2026-03-01')) AS g(grain, bucket) WHERE store_name = 'many'`,
    );
    const joinSome = (limit: number) =>
      server.sql.query(
        `INSERT INTO memberships SELECT t.id, u.id, 'viewer', now() FROM (SELECT id FROM tenants WHERE store_name = 'many' ORDER BY id LIMIT $1) t
         CROSS JOIN users u WHERE u.email = 'reader@example.com' ON CONFLICT DO NOTHING`,
        [limit],
      );
    await joinSome(97);
    const { body } = await ask('from=2026-03-01&to=2026-03-31&grain=week&compare=previous');
    expect(body.stores).toHaveLength(100);
    const euros = body.currencies.find(({ currency }) => currency === 'EUR')!;
    expect([euros.stores, euros.totals['orders']!.value]).toEqual([97, 97]);
    const long = await reader.get<Problem>('/api/metrics/stores?from=2026-01-01&to=2026-06-30');
    expect([long.status, long.body.errors?.[0]?.pointer]).toEqual([400, 'grain']);
    await joinSome(98);
    const many = await reader.get<Problem>(`/api/metrics/stores?${RANGE}`);
    expect([many.status, many.body.errors?.[0]?.pointer]).toEqual([400, 'tenantIds']);
  });
});
