import { orderPayload, startTestServer, type TestServer } from '@shopmeter/testing';
import { MetricsStore } from './spec/metrics-store';

/** 12:30 on Monday 15 March 2027 in New York, whose clocks went forward the day before. */
const NOW = Date.parse('2027-03-15T16:30:00Z');

describe('metrics', () => {
  let server: TestServer;
  let store: MetricsStore;

  beforeAll(async () => {
    server = await startTestServer();
    server.clock.advance(NOW - Date.now());
    store = await MetricsStore.connect(server, 'numbers');
    // 10:00, sent, with a tip of 3.00, a fee of 2.00 and duties of 4.00.
    await store.deliver('orders/create', {
      ...orderPayload({ id: 1, processedAt: '2027-03-14T14:00:00Z', lines: [{ id: 11, price: 30 }] }),
      fulfillment_status: 'fulfilled',
      total_tip_received: '3.00',
      original_total_additional_fees_set: { shop_money: { amount: '2.00', currency_code: 'USD' } },
      original_total_duties_set: { shop_money: { amount: '4.00', currency_code: 'USD' } },
      total_price: '39.00',
    });
    // 15:00, not paid yet.
    await store.deliver('orders/create', {
      ...orderPayload({
        id: 2,
        processedAt: '2027-03-14T19:00:00Z',
        lines: [{ id: 21, price: 20, quantity: 2, discount: 4 }],
      }),
      financial_status: 'pending',
    });
    await store.deliver(
      'orders/create',
      orderPayload({ id: 3, processedAt: '2027-03-15T15:15:00Z', lines: [{ id: 31, price: 50 }] }),
    );
    // Cancelled five minutes after it was placed.
    await store.deliver('orders/cancelled', {
      ...orderPayload({
        id: 4,
        processedAt: '2027-03-15T15:45:00Z',
        updatedAt: '2027-03-15T15:50:00Z',
        cancelledAt: '2027-03-15T15:50:00Z',
        lines: [{ id: 41, price: 10, currentQuantity: 0 }],
        current: { subtotal: 0, tax: 0, shipping: 0 },
      }),
      financial_status: 'voided',
    });
  });
  afterAll(() => server.close());

  it('keep tips, fees and duties apart from goods, and count each rate by value and by orders', async () => {
    const totals = await store.totals('from=2027-03-14&to=2027-03-14');
    expect(totals).toMatchObject({
      grossSalesCents: 7_000,
      netSalesCents: 6_600,
      tipsCents: 300,
      feesCents: 200,
      dutiesCents: 400,
      totalSalesCents: 7_200,
      orders: 2,
      aovCents: 3_300,
      itemsPerOrder: 1.5,
      discountedOrders: 1,
      discountRateByOrders: 0.5,
      unfulfilledRate: 0.5,
    });
    expect(totals['discountRateByValue']).toBeCloseTo(400 / 7_000, 12);
    const day15 = await store.totals('from=2027-03-15&to=2027-03-15');
    expect(day15).toMatchObject({ reversalsCents: -1_000, refundRateByOrders: 0.5, unfulfilledRate: 0.5 });
    expect(day15['refundRateByValue']).toBeCloseTo(1_000 / 6_000, 12);
  });

  it.each([
    ['aovCents:totalPrice', 'aovCents', 3_750],
    ['aovCents:totalSales', 'aovCents', 3_600],
    ['orders:paidOnly', 'orders', 1],
    ['netSalesCents:paidOnly', 'netSalesCents', 3_000],
    ['orders:withoutCancelled', 'orders', 2],
    ['netSalesCents:withoutCancelled', 'netSalesCents', 6_600],
  ])('of 14 March by %s', async (choice, id, value) => {
    const answer = await store.read(`from=2027-03-14&to=2027-03-14&variants=${choice}`);
    expect(answer.totals[id]!.value).toBe(value);
    expect(answer.variants).toEqual(Object.fromEntries([choice.split(':')]));
  });

  it('leave a cancelled order out where that is asked for', async () => {
    const query = 'from=2027-03-15&to=2027-03-15&metrics=orders,netSalesCents';
    const choice = 'orders:withoutCancelled,netSalesCents:withoutCancelled';
    expect(await store.totals(query)).toEqual({ orders: 2, netSalesCents: 5_000 });
    expect(await store.totals(`${query}&variants=${choice}`)).toEqual({ orders: 1, netSalesCents: 5_000 });
  });

  it('hold today against the same time on the clock of the day before', async () => {
    const answer = await store.read('from=2027-03-15&to=2027-03-15&compare=previous');
    const sinceNow = Date.parse(answer.comparedUntil!) - Date.parse('2027-03-14T16:30:00Z');
    expect(sinceNow >= 0 && sinceNow < 30 * 60_000).toBe(true);
    expect(answer.totals['netSalesCents']).toEqual({ value: 5_000, previous: 3_000, change: 2 / 3 });
    expect(answer.totals['orders']).toMatchObject({ value: 2, previous: 1 });
    expect(answer.series).toEqual([expect.objectContaining({ previous: answer.series[0]!.previous })]);
    expect(answer.series[0]!.previous).toMatchObject({ netSalesCents: 3_000, orders: 1 });
  });

  it('hold a range that ends earlier against whole days', async () => {
    const answer = await store.read('from=2027-03-14&to=2027-03-14&compare=previous');
    expect(answer.comparedUntil).toBeUndefined();
    expect(answer.comparison).toEqual({ from: '2027-03-13', to: '2027-03-13' });
    expect(answer.totals['netSalesCents']).toEqual({ value: 6_600, previous: 0, change: null });
  });

  it('hold weekdays against the same ones', async () => {
    const { comparison } = await store.read('from=2027-03-13&to=2027-03-14&compare=weekdays');
    expect(comparison).toEqual({ from: '2027-03-06', to: '2027-03-07' });
  });

  it('by the hour have no hour that has not begun, and add up to the whole', async () => {
    const answer = await store.read('from=2027-03-14&to=2027-03-15&grain=hour&compare=none');
    expect(answer.series).toHaveLength(23 + 13);
    const sum = answer.series.reduce((total, { values }) => total + values['netSalesCents']!, 0);
    expect(sum).toBe(answer.totals['netSalesCents']!.value);
    expect(answer.totals).toEqual((await store.read('from=2027-03-14&to=2027-03-15')).totals);
    const ten = answer.series.find(({ hour }) => hour === '2027-03-14T10:00:00-04:00');
    expect(ten!.values).toMatchObject({ orders: 1, grossSalesCents: 3_000, tipsCents: 300 });
  });

  it('by the hour stand beside the hour with the same time on the clock', async () => {
    const { series } = await store.read('from=2027-03-15&to=2027-03-15&grain=hour&compare=previous');
    const at = (hour: number) => series[hour]!;
    // Clocks skipped 02:00 on the 14th.
    expect(at(2)).toMatchObject({ hour: '2027-03-15T02:00:00-04:00', previousHour: null, previous: null });
    expect(at(10)).toMatchObject({
      hour: '2027-03-15T10:00:00-04:00',
      previousHour: '2027-03-14T10:00:00-04:00',
      previous: { orders: 1, netSalesCents: 3_000 },
    });
  });

  it('are in the catalogue with every definition there is', async () => {
    const { body } = await store.catalogue();
    const aov = body.metrics.find(({ id }) => id === 'aovCents');
    expect(aov?.variants?.map(({ id, shopify }) => [id, shopify])).toEqual([
      ['totalPrice', true],
      ['totalSales', true],
    ]);
    const { totals } = await store.read('from=2027-03-14&to=2027-03-14');
    const inGroup = body.metrics.filter(({ group }) => group === 'orders');
    expect(Object.keys(totals).sort()).toEqual(inGroup.map(({ id }) => id).sort());
  });

  it.each([
    ['from=2027-02-30&to=2027-03-14', 'from', 'is not a day of the calendar'],
    ['from=2027-03-15&to=2027-03-14', 'from', 'must not be after `to`'],
    ['from=2015-01-01&to=2027-03-14', 'to', 'must be less than 3660 days after `from`'],
    ['from=2027-03-01&to=2027-03-14&grain=hour', 'grain', 'for more than 3 days'],
    ['from=2027-03-01&to=2027-03-14&grain=minute', 'grain', '"hour"|"day"|"week"|"month"'],
    ['from=2027-03-01&to=2027-03-14&compare=decade', 'compare', '"none"|"previous"|"year"|"weekdays"'],
    ['from=2027-03-01&to=2027-03-14&metrics=moneyCents', 'metrics', 'must be one of netSalesCents'],
    ['from=2027-03-01&to=2027-03-14&metrics=a b', 'metrics', 'separated by commas'],
    ['from=2027-03-01&to=2027-03-14&variants=aovCents', 'variants', 'must be `<metric>:<variant>`'],
    [
      'from=2027-03-01&to=2027-03-14&variants=aovCents:best',
      'variants',
      'must be one of totalPrice, totalSales',
    ],
    ['from=2027-03-01&to=2027-03-14&variants=units:best', 'variants', 'there is none to choose'],
    ['from=2027-03-01&to=2027-03-14&channel=web', 'channel', 'is not a known field'],
  ])('refuse %s, naming %s', async (query, pointer, detail) => {
    const { status, body } = await store.ask(query);
    expect(status).toBe(400);
    expect(body).toMatchObject({
      code: 'invalid_request',
      errors: [{ pointer, detail: expect.stringContaining(detail) }],
    });
  });
});
