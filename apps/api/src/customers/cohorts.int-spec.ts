import type { CohortsAnswer, Problem } from '@shopmeter/contracts';
import { orderPayload, refundPayload, startTestServer, type TestServer } from '@shopmeter/testing';
import { MetricsStore } from '../metrics/spec/metrics-store';

/** 12:30 on 15 April 2027 in New York. */
const NOW = Date.parse('2027-04-15T16:30:00Z');

describe('cohorts', () => {
  let server: TestServer;
  let store: MetricsStore;

  beforeAll(async () => {
    server = await startTestServer();
    server.clock.advance(NOW - Date.now());
    store = await MetricsStore.connect(server, 'cohorts');
    // The second one is on the last day of January in New York, and of a guest.
    await order(1, '2027-01-10T15:00:00Z', 100, { id: 5 });
    await order(2, '2027-02-01T04:30:00Z', 50, null, 'Guest@example.com');
    await order(3, '2027-03-05T15:00:00Z', 30, { id: 5 });
    await order(4, '2027-03-20T15:00:00Z', 20, { id: 6 });
    await order(5, '2027-03-21T15:00:00Z', 10, { id: 6 });
    await order(6, '2027-03-22T15:00:00Z', 70, null);
    await order(7, '2027-04-02T15:00:00Z', 40, null, 'guest@example.com');
    await store.deliver(
      'refunds/create',
      refundPayload({
        orderId: 1,
        processedAt: '2027-02-10T15:00:00Z',
        lines: [{ lineItemId: 10, quantity: 1, subtotal: 100 }],
      }),
    );
  });
  afterAll(() => server.close());

  async function order(
    id: number,
    processedAt: string,
    price: number,
    customer: { id: number } | null,
    email: string | null = null,
  ): Promise<void> {
    const lines = [{ id: id * 10, price }];
    const buyer = customer && { ...customer, updated_at: processedAt };
    await store.deliver('orders/create', orderPayload({ id, processedAt, lines, customer: buyer, email }));
  }

  const ask = (query: string) => store.ask<CohortsAnswer & Problem>(query, 'cohorts');

  it('are told by local months with who came back and what they bought, reversals in their own month', async () => {
    const { body } = await ask('from=2027-01&to=2027-04&periods=2');
    const [january, february, march, april] = body.cohorts;
    expect(january).toEqual({
      month: '2027-01',
      customers: 2,
      periods: [
        {
          period: 0,
          customers: 0,
          retention: 0,
          orders: 2,
          netSalesCents: 15_000,
          netSalesPerCustomerCents: 7_500,
        },
        {
          period: 1,
          customers: 0,
          retention: 0,
          orders: 0,
          netSalesCents: -10_000,
          netSalesPerCustomerCents: 2_500,
        },
        {
          period: 2,
          customers: 1,
          retention: 0.5,
          orders: 1,
          netSalesCents: 3_000,
          netSalesPerCustomerCents: 4_000,
        },
      ],
    });
    expect(february).toMatchObject({ customers: 0, periods: [{ retention: null }, {}, {}] });
    // Nobody is made up of the order without an identity.
    expect(march).toMatchObject({
      customers: 1,
      periods: [{ customers: 1, retention: 1, netSalesCents: 3_000 }, {}, {}],
    });
    expect(march!.periods[1]).toMatchObject({
      customers: null,
      orders: null,
      netSalesPerCustomerCents: null,
    });
    expect(april).toMatchObject({ customers: 0, periods: [{ customers: null }, {}, {}] });
  });

  it('have a lifetime value at a horizon that all of them have reached', async () => {
    const { body } = await ask('from=2027-01&to=2027-04&periods=3');
    expect(body.ltv).toEqual([
      { period: 0, cohorts: 3, customers: 3, netSalesPerCustomerCents: 18_000 / 3 },
      { period: 1, cohorts: 2, customers: 2, netSalesPerCustomerCents: 5_000 / 2 },
      { period: 2, cohorts: 1, customers: 2, netSalesPerCustomerCents: 8_000 / 2 },
      { period: 3, cohorts: 0, customers: 0, netSalesPerCustomerCents: null },
    ]);
    expect(Object.keys(body.definitions)).toContain('ltv');
    expect(body).toMatchObject({ currency: 'USD', timezone: { name: 'America/New_York', known: true } });
  });

  it('move when an earlier order comes to light', async () => {
    await order(8, '2026-12-24T15:00:00Z', 5, { id: 6 });
    const { body } = await ask('from=2026-12&to=2027-03&periods=3');
    expect(body.cohorts[0]).toMatchObject({ month: '2026-12', customers: 1 });
    expect(body.cohorts[0]!.periods[3]).toMatchObject({
      customers: 1,
      orders: 2,
      netSalesPerCustomerCents: 3_500,
    });
    expect(body.cohorts[3]).toMatchObject({
      customers: 0,
      periods: [{ orders: 0, netSalesCents: 0 }, {}, {}, {}],
    });
  });

  it.each([
    ['from=2027-13&to=2028-01', 'from', 'must be a month'],
    ['from=2027-01-01&to=2027-02', 'from', 'must be a month written YYYY-MM'],
    ['from=2027-03&to=2027-01', 'from', 'must not be after `to`'],
    ['from=2017-01&to=2027-01', 'to', 'must be less than 120 months'],
    ['from=2027-01&to=2027-03&periods=37', 'periods', '36'],
    ['from=2027-01&to=2027-03&grain=day', 'grain', 'is not a known field'],
  ])('refuse %s, naming %s', async (query, pointer, detail) => {
    const { status, body } = await ask(query);
    expect(status).toBe(400);
    expect(body.errors).toMatchObject([{ pointer, detail: expect.stringContaining(detail) }]);
  });
});
