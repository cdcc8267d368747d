import { orderPayload, startTestServer, type TestServer } from '@shopmeter/testing';
import { MetricsStore } from './spec/metrics-store';

/** 12:30 on Monday 15 March 2027 in New York, whose clocks went forward the day before. */
const NOW = Date.parse('2027-03-15T16:30:00Z');

describe('customers of a part of a day', () => {
  let server: TestServer;
  let store: MetricsStore;

  beforeAll(async () => {
    server = await startTestServer();
    server.clock.advance(NOW - Date.now());
    store = await MetricsStore.connect(server, 'people');
    const orders = [
      // 12 March; 13 March at 09:00 and at 19:00, which is later than now on the clock.
      ['2027-03-12T15:00:00Z', 5],
      ['2027-03-13T14:00:00Z', 5],
      ['2027-03-14T00:00:00Z', 7],
      // 14 March at 10:10 and 10:50, 15 March at 11:15 and 11:45.
      ['2027-03-14T14:10:00Z', 5],
      ['2027-03-14T14:50:00Z', 5],
      ['2027-03-15T15:15:00Z', 5],
      ['2027-03-15T15:45:00Z', 6],
    ] as const;
    for (const [index, [processedAt, customer]] of orders.entries()) {
      const lines = [{ id: 10 + index, price: 10 }];
      const created = { created_at: '2027-03-14T14:00:00Z', updated_at: processedAt };
      await store.deliver(
        'orders/create',
        orderPayload({ id: index + 1, processedAt, lines, customer: { id: customer, ...created } }),
      );
    }
  });
  afterAll(() => server.close());

  const ids = ['orderingCustomers', 'newCustomers'];
  const read = (query: string) => store.read(query, 'customers');

  it('are told apart over whole days', async () => {
    expect(await store.totals('from=2027-03-12&to=2027-03-15', 'customers')).toMatchObject({
      orderingCustomers: 3,
      newCustomers: 3,
    });
  });

  // Customer 5 ordered on the 12th, the 13th, twice on the 14th and on the 15th; 7 once on the 13th, 6 once on the 15th.
  it.each([
    ['2027-03-12', '2027-03-12', { returning: 1 / 1, asKnownThen: 0 / 1, repeat: 0 / 1 }],
    ['2027-03-12', '2027-03-13', { returning: 1 / 2, asKnownThen: 1 / 2, repeat: 1 / 2 }],
    ['2027-03-13', '2027-03-13', { returning: 1 / 2, asKnownThen: 1 / 2, repeat: 0 / 2 }],
    ['2027-03-14', '2027-03-15', { returning: 1 / 2, asKnownThen: 1 / 2, repeat: 1 / 2 }],
    ['2027-03-11', '2027-03-11', { returning: null, asKnownThen: null, repeat: null }],
  ])('come back, from %s to %s', async (from, to, { returning, asKnownThen, repeat }) => {
    const range = `from=${from}&to=${to}`;
    expect(await store.totals(range, 'customers')).toMatchObject({
      returningRate: returning,
      repeatRate: repeat,
    });
    expect(await store.totals(`${range}&variants=returningRate:pointInTime`, 'customers')).toMatchObject({
      returningRate: asKnownThen,
    });
  });

  it('are told apart over days of which the last counts up to now', async () => {
    const { totals, series } = await read('from=2027-03-14&to=2027-03-15&compare=previous');
    expect(ids.map((id) => totals[id])).toEqual([
      { value: 2, previous: 1, change: 1 },
      { value: 1, previous: 1, change: 0 },
    ]);
    expect(series.map(({ previous }) => ids.map((id) => previous![id]))).toEqual([
      [1, 1],
      [1, 0],
    ]);
  });

  it('are told apart within the hour and over all hours', async () => {
    const { totals, series } = await read('from=2027-03-13&to=2027-03-15&grain=hour');
    expect(ids.map((id) => totals[id]!.value)).toEqual([3, 2]);
    const busy = series.filter(({ values }) => values['orderingCustomers'] !== 0);
    expect(busy.map(({ hour, values }) => [hour, ...ids.map((id) => values[id])])).toEqual([
      ['2027-03-13T09:00:00-05:00', 1, 0],
      ['2027-03-13T19:00:00-05:00', 1, 1],
      ['2027-03-14T10:00:00-04:00', 1, 0],
      ['2027-03-15T11:00:00-04:00', 2, 1],
    ]);
  });

  it('were all known by the end of the day on which they were created', async () => {
    const { totals, series } = await read('from=2027-03-14&to=2027-03-14&grain=hour');
    expect(totals['totalCustomers']!.value).toBe(3);
    expect(series.map(({ values }) => values['totalCustomers']).slice(8, 11)).toEqual([0, 3, 3]);
  });
});
