import type { LineageAnswer } from '@shopmeter/contracts';
import { canFilter, metrics } from '@shopmeter/metrics';
import { startTestServer, storeHistory, type TestServer } from '@shopmeter/testing';
import { MetricsStore } from '../spec/metrics-store';
import { awkwardEvents } from './spec/awkward-events';
import { rounded, sumsOf, valueOf } from './spec/explained-value';
import { wholeLineage } from './spec/whole-lineage';

/** Just after the newest event, so that some checkouts are too young to be abandoned. */
const NOW = Date.parse('2027-06-01T00:10:00Z');
const RANGES = [
  ['2026-01-01', '2027-06-01'],
  ['2027-05-04', '2027-05-28'],
  ['2027-05-31', '2027-05-31'],
] as const;

const DEFINITIONS = metrics.flatMap(({ definition, formula, variants = [] }) => [
  { id: definition.id, variant: '', formula },
  ...variants.map((one) => ({ id: definition.id, variant: one.definition.id, formula: one.formula })),
]);

describe('the lineage of every metric', () => {
  let server: TestServer;
  let store: MetricsStore;

  beforeAll(async () => {
    server = await startTestServer();
    server.clock.advance(NOW - Date.now());
    store = await MetricsStore.connect(server, 'lineage', 2174012268478464);
    const domain = 'lineage.myshopify.com';
    const history = storeHistory({
      domain,
      until: new Date(NOW - 600_000),
      seed: 'lineage',
      months: 2,
      orders: 90,
      funnelDays: 20,
    });
    await store.deliverAll(history);
    await store.deliverAll(awkwardEvents);
  });
  afterAll(() => server.close());

  it.each(DEFINITIONS)('adds up to $id $variant', async ({ id, variant, formula }) => {
    for (const [from, to] of RANGES) {
      const query = `from=${from}&to=${to}${variant ? `&variant=${variant}` : ''}`;
      const answer = await wholeLineage(store, id, query);
      const sums = sumsOf(answer.rows);
      const found = Object.fromEntries(answer.parts.map((part) => [part.id, sums[part.id] ?? 0]));
      if (answer.combination === 'formula') {
        const stated = Object.fromEntries(answer.parts.map((part) => [part.id, part.value ?? 0]));
        expect({ from, parts: found }).toEqual({ from, parts: stated });
      }
      expect(answer.parts.every(({ label, id: part }) => label !== part)).toBe(true);
      expect({ from, value: rounded(valueOf(formula, answer.rows)) }).toEqual({
        from,
        value: rounded(answer.value),
      });
      const { definition } = metrics.find((metric) => metric.definition.id === id)!;
      const choice = variant ? `&variants=${id}:${variant}` : '';
      const shown = await store.totals(`from=${from}&to=${to}&metrics=${id}${choice}`, definition.group);
      expect(answer.value).toBe(shown[id]);
    }
  });

  it('says of an order what was counted, what was not, in which rows and by which webhooks', async () => {
    const { rows } = await wholeLineage(store, 'grossSalesCents', 'from=2027-05-10&to=2027-05-10');
    const row = rows.find(({ label }) => label === '#9005');
    expect(row).toMatchObject({ kind: 'order', id: '9005', parts: { grossSales: 10_900 } });
    expect(row!.leftOut).toEqual([
      { reason: 'gift_card', parts: { grossSales: 2_500 } },
      { reason: 'tip', parts: { grossSales: 300 } },
    ]);
    expect(row!.ledger.map(({ entry, grossCents }) => [entry, grossCents])).toEqual([
      ['sale:90050', 10_000],
      ['sale:90051', 2_500],
      ['sale:90052', 900],
      ['sale:shipping', 500],
      ['sale:tip', 300],
    ]);
    expect(row!.events.map(({ topic }) => topic)).toEqual(['orders/create']);
    const event = await store.event(row!.events[0]!.id);
    expect(JSON.parse(event.body!.text)).toMatchObject({ id: 9005 });
  });

  it('tells a return on its own day, with the webhook of the return', async () => {
    const { rows } = await wholeLineage(store, 'netSalesCents', 'from=2027-05-12&to=2027-05-12&rows=counted');
    expect(rows.find(({ label }) => label === '#9005')).toMatchObject({
      day: '2027-05-12',
      parts: { reversals: 4_700 },
      events: expect.arrayContaining([expect.objectContaining({ topic: 'refunds/create' })]),
    });
    expect(rows.find(({ label }) => label === '#9008')?.parts).toEqual({ grossSales: 2_000 });
  });

  it.each([
    ['orders', '', 'order', '9001', 'test'],
    ['orders', '', 'order', '9002', 'deleted'],
    ['orders', '', 'order', '9004', 'gift_card'],
    ['netSalesCents', '', 'order', '9003', 'other_currency'],
    ['orders', '&variant=paidOnly', 'order', '9005', 'unpaid'],
    ['netSalesCents', '&variant=withoutCancelled', 'order', '9006', 'cancelled'],
    ['orderingCustomers', '', 'order', '9007', 'no_identity'],
    ['totalCustomers', '', 'customer', '84', 'deleted'],
    ['totalCustomers', '', 'customer', '83', 'merged'],
    ['totalCustomers', '', 'customer', '86', 'no_date'],
    ['activeProducts', '', 'product', '8', 'not_active'],
    ['activeProducts', '', 'product', '9', 'deleted'],
    ['productsSold', '', 'product', '0', 'no_product'],
    ['checkouts', '', 'checkout', 'awkward-3', 'deleted'],
    ['abandonedValueCents', '', 'checkout', 'awkward-1', 'other_currency'],
    ['abandonedValueCents', '', 'checkout', 'awkward-2', 'no_amount'],
    ['cartToCheckout', '', 'cart', 'awkward-cart', 'no_lines'],
    ['hoursToSend', '', 'order', '9005', 'not_sent'],
    ['costCoverage', '', 'order', '9005', 'no_cost'],
    ['availableUnits', '', 'stock', '800/1', 'not_tracked'],
  ])('of %s%s, %s %s is left out: %s', async (id, variant, kind, object, reason) => {
    const { rows } = await wholeLineage(store, id, `from=2027-05-01&to=2027-06-01&rows=left_out${variant}`);
    expect(rows.every(({ leftOut }) => leftOut.length > 0)).toBe(true);
    const found = rows.filter((row) => row.kind === kind && row.id === object);
    expect(found.flatMap(({ leftOut }) => leftOut.map((one) => one.reason))).toContain(reason);
  });

  it('counts beside the numbers of customers the orders of nobody who is known', async () => {
    const range = 'from=2027-05-01&to=2027-05-31';
    const { rows } = await wholeLineage(store, 'orderingCustomers', `${range}&rows=left_out`);
    // One of them is of gift cards only, which is no order among the numbers.
    const unknown = rows
      .filter(({ leftOut }) => leftOut.some(({ reason }) => reason === 'no_identity'))
      .filter(({ id }) => id !== '9004');
    expect(unknown.length).toBeGreaterThan(0);
    expect((await store.read(`${range}&grain=month`, 'customers')).withoutIdentity).toBe(unknown.length);
    expect((await store.read(range)).withoutIdentity).toBeUndefined();
  });

  it('tells someone who ordered by the orders that were joined in one customer', async () => {
    const { rows } = await wholeLineage(store, 'repeatRate', 'from=2027-05-10&to=2027-05-20&rows=counted');
    const row = rows.find(({ id }) => id === 'c:82');
    expect(row).toMatchObject({ kind: 'identity', parts: { identifiedOrders: 3, nextOrders: 2 } });
    expect(row!.orders.map(({ id }) => id)).toEqual(['9010', '9005', '9003']);
  });

  it.each(['netSalesCents', 'orderingCustomers', 'totalCustomers', 'productsSold', 'checkouts'])(
    'gives the same rows of %s by small pages',
    async (id) => {
      const query = 'from=2027-04-01&to=2027-05-31';
      const [once, often] = [await wholeLineage(store, id, query), await wholeLineage(store, id, query, 7)];
      expect(often.pages).toBeGreaterThan(once.pages);
      expect(often.rows).toEqual(once.rows);
    },
  );

  it.each([
    'channel:web',
    'country:US',
    'customers:new',
    'customers:returning',
    'product:7',
    'channel:web,customers:new',
  ])('adds up to what is narrowed by %s', async (filters) => {
    const range = `from=2027-05-04&to=2027-05-28&filters=${filters}`;
    const asked = new Map(filters.split(',').map((part) => [part.split(':')[0]!, ['one']]));
    const possible = DEFINITIONS.filter(({ formula }) => canFilter(formula, asked.keys()));
    expect(possible.length).toBeGreaterThan(20);
    for (const { id, variant, formula } of possible) {
      const answer = await wholeLineage(store, id, `${range}${variant && `&variant=${variant}`}`);
      const { definition } = metrics.find((metric) => metric.definition.id === id)!;
      const choice = variant && `&variants=${id}:${variant}`;
      const shown = await store.totals(`${range}&metrics=${id}${choice}`, definition.group);
      expect([id, variant, answer.value]).toEqual([id, variant, shown[id]]);
      expect([id, variant, rounded(valueOf(formula, answer.rows))]).toEqual([
        id,
        variant,
        rounded(answer.value),
      ]);
      expect(answer.rows.every(({ kind }) => ['order', 'identity', 'product'].includes(kind))).toBe(true);
    }
  });

  it('refuses what does not exist, by name', async () => {
    const range = 'from=2027-05-01&to=2027-05-31';
    const { body: first } = await store.ask<LineageAnswer>(`${range}&limit=1`, 'units/lineage');
    for (const [metric, query, status, pointer] of [
      ['moneyCents', range, 404, 'metric'],
      ['units', `${range}&variant=best`, 400, 'variant'],
      ['orders', `${range}&variant=best`, 400, 'variant'],
      ['units', 'from=2027-05-31&to=2027-05-01', 400, 'from'],
      ['units', 'from=2015-05-31&to=2027-05-01', 400, 'to'],
      ['units', `${range}&rows=some`, 400, 'rows'],
      ['units', `${range}&filters=colour:red`, 400, 'filters'],
      ['shippingCents', `${range}&filters=product:7`, 400, 'filters'],
      ['totalCustomers', `${range}&filters=country:US`, 400, 'filters'],
      ['units', `${range}&limit=101`, 400, 'limit'],
      ['units', `${range}&cursor=soon`, 400, 'cursor'],
      ['orders', `${range}&cursor=${first.next}`, 400, 'cursor'],
      ['units', `from=2027-05-02&to=2027-05-31&cursor=${first.next}`, 400, 'cursor'],
    ] as const) {
      const { status: answered, body } = await store.ask(query, `${metric}/lineage`);
      expect([metric, query, answered]).toEqual([metric, query, status]);
      expect(body.errors?.map((error) => error.pointer)).toEqual([pointer]);
    }
  });

  it('shows nothing of it to another store', async () => {
    const other = await MetricsStore.connect(server, 'stranger');
    const query = 'from=2027-04-01&to=2027-06-01';
    for (const { id } of DEFINITIONS) {
      const { body } = await other.ask<LineageAnswer>(query, `${id}/lineage`);
      expect([id, body.rows]).toEqual([id, []]);
    }
    const { body } = await store.ask<LineageAnswer>(`${query}&limit=1`, 'units/lineage');
    expect((await other.ask(`${query}&cursor=${body.next}`, 'units/lineage')).status).toBe(400);
  });
});
