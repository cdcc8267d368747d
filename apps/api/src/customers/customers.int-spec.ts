import type { CustomerAnswer, CustomerListAnswer, Problem, SegmentsAnswer } from '@shopmeter/contracts';
import { PipelineDatabase } from '@shopmeter/db';
import { orderPayload, refundPayload, startTestServer, type TestServer } from '@shopmeter/testing';
import { rankNextStore } from '@shopmeter/worker';
import { MetricsStore } from '../metrics/spec/metrics-store';

/** 12:30 on 15 April 2027 in New York. */
const NOW = Date.parse('2027-04-15T16:30:00Z');

describe('customers', () => {
  let server: TestServer;
  let store: MetricsStore;

  beforeAll(async () => {
    server = await startTestServer();
    server.clock.advance(NOW - Date.now());
    store = await MetricsStore.connect(server, 'customers');
    // 200.00 less 20.00, of which 90.00 comes back; then 40.00.
    await order(1, '2027-03-01T15:00:00Z', { price: 100, quantity: 2, discount: 20 }, ada);
    await order(2, '2027-04-10T15:00:00Z', { price: 40 }, ada);
    await order(3, '2027-04-15T03:00:00Z', { price: 300 }, { id: 6, first_name: 'Bo', last_name: 'Adams' });
    await order(4, '2027-02-10T15:00:00Z', { price: 10 }, null, 'Guest@Example.com');
    await order(5, '2027-02-11T15:00:00Z', { price: 25, giftCard: true }, { id: 7, first_name: 'Cy' });
    await order(6, '2027-02-12T15:00:00Z', { price: 70 }, null);
    await store.deliver(
      'refunds/create',
      refundPayload({
        orderId: 1,
        processedAt: '2027-03-10T15:00:00Z',
        lines: [{ lineItemId: 10, quantity: 1, subtotal: 90 }],
      }),
    );
  });
  afterAll(() => server.close());

  const ada = { id: 5, first_name: 'Ada', last_name: 'Lovelace', email: 'ada@example.com' };

  async function order(
    id: number,
    processedAt: string,
    line: { price: number; quantity?: number; discount?: number; giftCard?: boolean },
    customer: object | null,
    email: string | null = null,
  ): Promise<void> {
    const lines = [{ id: id * 10, ...line }];
    const buyer = customer && { ...customer, updated_at: processedAt };
    const body = { ...orderPayload({ id, processedAt, lines, email }), customer: buyer };
    await store.deliver('orders/create', body);
  }

  const list = async (query = '') =>
    (await store.ask<CustomerListAnswer & Problem>(query, 'tables/customer')).body;
  const keys = async (query: string) => (await list(query)).rows.map(({ key }) => key);

  it('are listed with what they bought to date, guests by themselves, nobody made up', async () => {
    const answer = await list();
    expect(answer.rows.map(({ key, label }) => [key, label])).toEqual([
      ['c:6', 'Bo Adams'],
      ['c:5', 'Ada Lovelace'],
      ['o:4', 'guest@example.com'],
      ['c:7', 'Cy'],
    ]);
    expect(answer.rows[1]).toMatchObject({
      values: {
        netSalesCents: 13_000,
        orders: 2,
        aovCents: 11_000,
        grossSalesCents: 24_000,
        discountsCents: 2_000,
        reversalsCents: 9_000,
        units: 3,
      },
      share: 13_000 / 51_000,
      firstDay: '2027-03-01',
      cohort: '2027-03',
      daysSinceLastOrder: 5,
      scores: null,
      segment: null,
    });
    // An order of a gift card alone is none, but whoever placed it is a customer.
    expect(answer.rows[3]!.values).toMatchObject({ netSalesCents: 0, orders: 0, aovCents: null });
    expect(answer.totals['netSalesCents']!.value).toBe(51_000);
    expect(answer).toMatchObject({ customers: 4, rest: { netSalesCents: 7_000, orders: 1 }, next: null });
  });

  it('are sorted by each column that says so, both ways and page by page', async () => {
    const sorted = {
      netSalesCents: ['c:6', 'c:5', 'o:4', 'c:7'],
      orders: ['c:5', 'o:4', 'c:6', 'c:7'],
      lastOrderAt: ['c:6', 'c:5', 'c:7', 'o:4'],
      aovCents: ['c:6', 'c:5', 'o:4', 'c:7'],
    };
    for (const [sort, expected] of Object.entries(sorted)) {
      for (const direction of ['desc', 'asc']) {
        const found: string[] = [];
        for (let next: string | null = ''; next !== null;) {
          const page: CustomerListAnswer = await list(
            `sort=${sort}&order=${direction}&limit=1${next && `&cursor=${next}`}`,
          );
          found.push(...page.rows.map(({ key }) => key));
          next = page.next;
        }
        expect([sort, direction, found]).toEqual([
          sort,
          direction,
          direction === 'desc' ? expected : expected.toReversed(),
        ]);
      }
    }
  });

  it('are found by how names and addresses begin', async () => {
    expect(await keys('search=ada')).toEqual(['c:6', 'c:5']);
    expect(await keys('search=LOVE')).toEqual(['c:5']);
    expect(await keys('search=bo%20ad')).toEqual(['c:6']);
    expect(await keys('search=guest@example.COM')).toEqual(['o:4']);
    expect(await keys('search=%25')).toEqual([]);
  });

  it('have an answer each, with their orders', async () => {
    const { body } = await store.ask<CustomerAnswer>('limit=1', 'customers/c:5');
    expect(body.customer).toMatchObject({ key: 'c:5', values: { netSalesCents: 13_000 }, cohort: '2027-03' });
    expect(body.orders).toMatchObject([{ orderId: '2', day: '2027-04-10', netSalesCents: 4_000 }]);
    const next = await store.ask<CustomerAnswer>(`cursor=${body.next}`, 'customers/c:5');
    expect(next.body).toMatchObject({ orders: [{ orderId: '1', netSalesCents: 9_000 }], next: null });
    const guest = await store.ask<CustomerAnswer>('', 'customers/o:4');
    expect(guest.body.customer).toMatchObject({ key: 'o:4', email: 'guest@example.com', customerId: null });
  });

  it.each([
    ['tables/customer', 'sort=name', 400, 'sort'],
    ['tables/customer', 'from=2027-01-01', 400, 'from'],
    ['tables/customer', 'cursor=abc', 400, 'cursor'],
    ['tables/customer', 'limit=0', 400, 'limit'],
    ['customers/c:5', 'cursor=9999999999999999999', 400, 'cursor'],
  ])('refuse %s?%s with %i, naming %s', async (route, query, status, pointer) => {
    const answer = await store.ask(query, route);
    expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([status, pointer]);
  });

  it('refuse a cursor of another query', async () => {
    const { next } = await list('limit=1');
    const { status, body } = await store.ask(`limit=1&sort=orders&cursor=${next}`, 'tables/customer');
    expect([status, body.errors?.[0]]).toEqual([
      400,
      { pointer: 'cursor', detail: 'must be the `next` of a page of the same question' },
    ]);
  });

  it('nobody knows are not found', async () => {
    for (const key of ['c:99', 'o:99', 'o:6', '5', 'c:99999999999999999999']) {
      expect((await store.ask('', `customers/${key}`)).status).toBe(404);
    }
  });

  it('are in segments once there are 25 of them', async () => {
    const database = new PipelineDatabase({
      url: server.database.url,
      pooled: false,
      size: 1,
      connectTimeout: 5000,
    });
    let time = NOW;
    const rank = async () => {
      time += 3_600_000;
      while (await rankNextStore(database, () => new Date(time)));
    };
    const segments = async () => (await store.ask<SegmentsAnswer>('', 'customers/segments')).body;
    await rank();
    expect(await segments()).toMatchObject({ state: 'not_enough', customers: 4, needed: 25, segments: [] });
    // Customers 101 to 125 order once each, a day after one another, for 1.00 more each; then there are 29.
    for (let n = 1; n <= 25; n += 1) {
      const at = new Date(Date.parse('2027-01-01T12:00:00Z') + n * 86_400_000).toISOString();
      await order(100 + n, at, { price: n }, { id: 100 + n });
    }
    await rank();
    await database.close();
    const answer = await segments();
    expect(answer).toMatchObject({ state: 'ranked', customers: 29 });
    expect(answer.segments.reduce((sum, { customers }) => sum + customers, 0)).toBe(29);
    const scored = (await list('sort=lastOrderAt&order=asc&limit=200')).rows;
    const of = (key: string) => scored.find((row) => row.key === key)!;
    // 29 in fifths of 6, 6, 6, 6 and 5. The oldest six: customers 101 to 106.
    expect(scored.map(({ scores }) => scores!.recency)).toEqual(
      [6, 6, 6, 6, 5].flatMap((size, n) => Array.from({ length: size }, () => n + 1)),
    );
    // No order, then one each by age: Cy without any, 101 to 105.
    expect(of('c:7').scores).toEqual({ recency: 5, frequency: 1, monetary: 1 });
    expect(of('c:105').scores).toEqual({ recency: 1, frequency: 1, monetary: 1 });
    expect(of('c:106').scores).toEqual({ recency: 1, frequency: 2, monetary: 2 });
    expect(of('c:5')).toMatchObject({
      scores: { recency: 5, frequency: 5, monetary: 5 },
      segment: 'champions',
    });
    const counted = new Map<string, number>();
    for (const { segment } of scored) counted.set(segment!, (counted.get(segment!) ?? 0) + 1);
    const listed = answer.segments.filter(({ customers }) => customers > 0);
    expect(new Map(listed.map(({ id, customers }) => [id, customers]))).toEqual(counted);
  });
});
