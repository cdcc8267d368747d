import { orderPayload, refundPayload, startTestServer, type TestServer } from '@shopmeter/testing';
import { MetricsStore } from './spec/metrics-store';

const QUARTER_MS = 15 * 60_000;

/** A zone, a day in it that is compared with the next one, and the instant at which it begins. */
const DAYS = [
  // 23 hours: forward at 02:00.
  { zone: 'America/New_York', day: '2031-03-09', begins: '2031-03-09T05:00:00Z', today: '2031-03-10' },
  { zone: 'Asia/Kolkata', day: '2031-03-20', begins: '2031-03-19T18:30:00Z', today: '2031-03-21' },
  // 25 hours: back by one at 03:00.
  { zone: 'Pacific/Auckland', day: '2031-04-06', begins: '2031-04-05T11:00:00Z', today: '2031-04-07' },
  // 23 hours and a half: forward by half an hour at 02:00.
  { zone: 'Australia/Lord_Howe', day: '2031-10-05', begins: '2031-10-04T13:30:00Z', today: '2031-10-06' },
  // 25 hours.
  { zone: 'America/New_York', day: '2031-11-02', begins: '2031-11-02T04:00:00Z', today: '2031-11-03' },
] as const;

/** Minutes after midnight that the clocks show: before, at and after the middle of an hour and the ends of the day. */
const CLOCKS = [10, 100, 12 * 60 + 30, 12 * 60 + 31, 23 * 60 + 55];

describe('a compared day of which only a part counts', () => {
  let server: TestServer;
  let store: MetricsStore;
  /** When each order was made, and for how many dollars. */
  const made: { at: number; dollars: number }[] = [];

  beforeAll(async () => {
    server = await startTestServer();
    server.clock.advance(Date.parse('2031-03-07T00:00:00Z') - Date.now());
    store = await MetricsStore.connect(server, 'hours');
    for (const [index, { begins }] of DAYS.entries()) {
      const events = [];
      // Every three quarters of an hour, at odd minutes, from before the day until after it.
      for (let n = -4; n < 40; n += 1) {
        const id = 100 * (index + 1) + n;
        const at = Date.parse(begins) + n * 3 * QUARTER_MS + ((n * 7) % 15) * 60_000;
        const processedAt = new Date(at).toISOString();
        made.push({ at, dollars: n + 10 });
        const customer = { id: 1 + (Math.abs(n) % 7), created_at: processedAt, updated_at: processedAt };
        events.push({
          topic: 'orders/create',
          body: orderPayload({ id, processedAt, customer, lines: [{ id, price: n + 10 }] }),
        });
        if (n % 5 === 0)
          events.push({
            topic: 'refunds/create',
            body: refundPayload({
              id,
              orderId: id,
              processedAt: new Date(at + 5 * QUARTER_MS).toISOString(),
              lines: [{ lineItemId: id, quantity: 1, subtotal: n + 10 }],
            }),
          });
      }
      await store.deliverAll(events);
    }
  });
  afterAll(() => server.close());

  async function answers(query: string): Promise<object[]> {
    const groups = ['orders', 'customers', 'products'];
    return Promise.all(
      groups.map(async (group) => {
        const { totals, series } = await store.read(query, group);
        return { totals, series };
      }),
    );
  }

  it.each(DAYS)('gives by stored hours what its orders give, in $zone on $day', async (asked) => {
    const { zone, day, begins, today } = asked;
    await store.deliver('shop/update', {
      id: 548380009,
      currency: 'USD',
      iana_timezone: zone,
      plan_name: 'basic',
      myshopify_domain: 'hours.myshopify.com',
      updated_at: `${today}T00:00:00Z`,
    });
    for (const minutes of CLOCKS) {
      const clock = `${today} ${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
      const { rows } = await server.sql.query<{ now: Date }>('SELECT $1::timestamp AT TIME ZONE $2 AS now', [
        clock,
        zone,
      ]);
      server.clock.advance(rows[0]!.now.getTime() - server.clock.now().getTime());
      await store.signInAgain();
      const query = `from=${today}&to=${today}&compare=previous`;
      const longer = `from=${day}&to=${today}&compare=previous&grain=day`;
      const [byHours, { totals, comparedUntil }] = [
        [await answers(query), await answers(longer)],
        await store.read(query),
      ];
      const until = Date.parse(comparedUntil!);
      const counted = made.filter(({ at }) => at >= Date.parse(begins) && at < until);
      expect([totals['orders']!.previous, totals['grossSalesCents']!.previous]).toEqual([
        counted.length,
        counted.reduce((sum, { dollars }) => sum + 100 * dollars, 0),
      ]);
      await server.sql.query(
        'ALTER TABLE rollup_hours RENAME TO kept; CREATE TABLE rollup_hours (LIKE kept)',
      );
      await server.sql.query('GRANT SELECT ON rollup_hours TO shopmeter_app');
      const byOrders = [await answers(query), await answers(longer)];
      await server.sql.query('DROP TABLE rollup_hours; ALTER TABLE kept RENAME TO rollup_hours');
      expect(byHours).toEqual(byOrders);
    }
  });

  it('is read by hours where they are stored', async () => {
    const { day, today } = DAYS.at(-1)!;
    server.clock.advance(Date.parse(`${today}T15:00:00Z`) - server.clock.now().getTime());
    await store.signInAgain();
    const query = `from=${today}&to=${today}&compare=previous`;
    const before = await store.read(query);
    // The same sum, in other hours.
    const reversed = 'ARRAY(SELECT value FROM unnest(hours) WITH ORDINALITY AS h(value, n) ORDER BY n DESC)';
    await server.sql.query(`UPDATE rollup_hours SET hours = ${reversed} WHERE bucket = $1`, [day]);
    const after = await store.read(query);
    expect(after.totals['grossSalesCents']!.previous).not.toBe(before.totals['grossSalesCents']!.previous);
  });
});
