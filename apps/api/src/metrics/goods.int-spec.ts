import type { TableAnswer } from '@shopmeter/contracts';
import {
  orderPayload,
  refundPayload,
  startTestServer,
  type LineParts,
  type TestServer,
} from '@shopmeter/testing';
import { MetricsStore } from './spec/metrics-store';

const NOW = Date.parse('2027-03-15T16:30:00Z');

function cost(amount: string | null, at: string): [string, object] {
  return ['inventory_items/update', { id: 700, tracked: true, cost: amount, updated_at: at }];
}

function parcel(orderId: number, at: string, status = 'success'): [string, object] {
  const id = orderId * 10 + (status === 'success' ? 0 : 1);
  const line_items = [{ quantity: 1 }];
  return [
    'fulfillments/create',
    { id, order_id: orderId, status, created_at: at, updated_at: at, line_items },
  ];
}

describe('what goods cost, how fast they are sent, and how many are left', () => {
  let server: TestServer;
  let store: MetricsStore;

  beforeAll(async () => {
    server = await startTestServer();
    server.clock.advance(NOW - Date.now());
    store = await MetricsStore.connect(server, 'goods');
    const events = [
      [
        'products/create',
        {
          id: 7,
          title: 'Canvas tote',
          status: 'active',
          created_at: '2027-03-01T00:00:00Z',
          updated_at: '2027-03-01T00:00:00Z',
          variants: [{ id: 70, title: 'Default', price: '50.00', position: 1, inventory_item_id: 700 }],
        },
      ],
      // Two for 90.00, one of something without a cost for 30.00, and a day later one for 50.00.
      order(1, '2027-03-13T15:00:00Z', { price: 50, quantity: 2, discount: 10 }),
      order(2, '2027-03-13T16:00:00Z', { price: 30, productId: null }),
      order(3, '2027-03-14T15:00:00Z', { price: 50 }),
      // Told late, and in the wrong order: 12.50 from 1 March, 20.00 from 14 March.
      cost('20.00', '2027-03-14T12:00:00Z'),
      cost('12.50', '2027-03-01T12:00:00Z'),
      parcel(1, '2027-03-13T18:00:00Z', 'cancelled'),
      parcel(1, '2027-03-14T01:00:00Z'),
      parcel(3, '2027-03-15T11:00:00Z'),
      ['inventory_levels/update', { inventory_item_id: 700, location_id: 1, available: 30 }],
      ['inventory_levels/update', { inventory_item_id: 700, location_id: 2, available: 10 }],
      ['inventory_levels/update', { inventory_item_id: 701, location_id: 2, available: null }],
      [
        'refunds/create',
        refundPayload({
          orderId: 1,
          processedAt: '2027-03-14T20:00:00Z',
          lines: [{ lineItemId: 10, quantity: 1, subtotal: 45 }],
        }),
      ],
    ] as [string, object][];
    for (const [topic, body] of events) await store.deliver(topic, body, '2027-03-15T12:00:00Z');
  });
  afterAll(() => server.close());

  function order(id: number, processedAt: string, line: Omit<LineParts, 'id'>): [string, object] {
    return ['orders/create', orderPayload({ id, processedAt, lines: [{ id: id * 10, ...line }] })];
  }

  it('counts profit only of what has a cost from the time of its sale', async () => {
    // 90.00 − 2 × 12.50 on the 13th; 50.00 − 20.00 on the 14th less 45.00 − 12.50 that came back.
    const { totals, series } = await store.read('from=2027-03-13&to=2027-03-14');
    expect(totals['grossProfitCents']!.value).toBe(6_500 + 3_000 - 3_250);
    expect(totals['costCoverage']!.value).toBe(3 / 4);
    expect(series.map(({ values }) => [values['grossProfitCents'], values['costCoverage']])).toEqual([
      [6_500, 2 / 3],
      [-250, 1],
    ]);
  });

  it('has no profit where nothing has a cost, instead of a cost of zero', async () => {
    expect(await store.totals('from=2027-03-10&to=2027-03-12')).toMatchObject({
      grossProfitCents: null,
      costCoverage: null,
      hoursToSend: null,
    });
  });

  it('sends half of the orders within the median, and knows which it did not send', async () => {
    const totals = await store.totals('from=2027-03-13&to=2027-03-14');
    // 10 hours and 20 hours; the cancelled parcel counts for nothing.
    expect(totals).toMatchObject({ hoursToSend: 15, unfulfilledRate: 1 / 3 });
  });

  it('has stock of now, and as many days as it lasts at the pace of 28 days', async () => {
    const { totals, series } = await store.read('from=2027-03-14&to=2027-03-15&compare=previous', 'products');
    expect(totals['availableUnits']).toEqual({ value: 40, previous: null, change: null });
    // 4 pieces in 28 days.
    expect(totals['daysOfCover']!.value).toBe(280);
    expect(series.map(({ values }) => values['availableUnits'])).toEqual([null, 40]);
  });

  it('tells stock and cover of each product and variant', async () => {
    for (const table of ['product', 'variant']) {
      const { body } = await store.ask<TableAnswer>('from=2027-03-13&to=2027-03-14', `tables/${table}`);
      const shown = body.rows.map(({ productId, values }) => [
        productId,
        values['availableUnits'],
        values['daysOfCover'],
      ]);
      // 3 pieces in 28 days; lines without a product have no stock.
      expect(shown).toEqual([
        ['7', 40, 40 / (3 / 28)],
        [null, null, null],
      ]);
      expect(body.totals['availableUnits']!.value).toBe(40);
    }
  });

  it('tells within how long events were applied', async () => {
    const decide = (seconds: number, which: string) =>
      server.sql.query(
        `UPDATE outcomes SET decided_at = make_interval(secs => ${seconds}) +
           to_timestamp(('x' || substr(replace(event_id::text, '-', ''), 1, 12))::bit(48)::bigint / 1000.0)
         WHERE ${which}`,
      );
    const lag = async () => (await store.read('from=2027-03-14&to=2027-03-14')).freshness.lagMs;
    await decide(3, 'true');
    expect(await lag()).toBe(3_000);
    await decide(40, 'event_id = (SELECT max(event_id::text)::uuid FROM outcomes)');
    expect(await lag()).toBe(40_000);
    // What a replay decided anew does not tell how long it took.
    await server.sql.query(
      `INSERT INTO replays (tenant_id, id, filter, status, total, replayed, created_at, updated_at)
       SELECT tenant_id, gen_random_uuid(), '{}', 'done', 1, 1, decided_at - interval '30 seconds', decided_at
       FROM outcomes ORDER BY decided_at DESC LIMIT 1`,
    );
    expect(await lag()).toBe(3_000);
  });
});
