import type { RecentOrdersAnswer } from '@shopmeter/contracts';
import { orderPayload, startTestServer, type TestServer } from '@shopmeter/testing';
import { MetricsStore } from '../metrics/spec/metrics-store';

/** 12:30 in New York on the day its clocks went forward. */
const NOW = Date.parse('2027-03-14T16:30:00Z');

describe('the orders of today', () => {
  let server: TestServer;
  let store: MetricsStore;

  beforeAll(async () => {
    server = await startTestServer();
    server.clock.advance(NOW - Date.now());
    store = await MetricsStore.connect(server, 'today');
    // A minute before local midnight, at midnight, and now; and a test order.
    await order(1, '2027-03-14T04:59:00Z');
    await order(2, '2027-03-14T05:00:00Z');
    await order(3, '2027-03-14T16:29:00Z');
    await order(4, '2027-03-14T16:29:30Z', { test: true });
  }, 120_000);
  afterAll(() => server.close());

  const order = (id: number, processedAt: string, parts: object = {}) =>
    store.deliver('orders/create', {
      ...orderPayload({
        ...{ id, processedAt, currency: 'USD', domain: 'today.myshopify.com' },
        lines: [{ id: id * 10, price: 40, productId: 7, title: 'Canvas tote' }],
      }),
      ...parts,
    });

  it('begins at midnight of the store, the newest first, without test orders', async () => {
    const { url, headers } = store.request('/api/live/orders');
    const answer = (await (await fetch(url, { headers })).json()) as RecentOrdersAnswer;
    expect(answer.today).toBe('2027-03-14');
    expect(answer.orders.map(({ orderId }) => orderId)).toEqual(['3', '2']);
    expect(answer.orders[0]).toMatchObject({ netSalesCents: 4000, currency: 'USD', titles: ['Canvas tote'] });
  });
});
