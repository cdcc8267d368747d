import type { AsOfAnswer } from '@shopmeter/contracts';
import { knownThen, metrics } from '@shopmeter/metrics';
import {
  orderPayload,
  startTestServer,
  storeHistory,
  type KeptEvent,
  type TestServer,
} from '@shopmeter/testing';
import { rebuildTenant } from '@shopmeter/worker';
import { awkwardEvents } from '../lineage/spec/awkward-events';
import { MetricsStore } from '../spec/metrics-store';

const DAY_MS = 86_400_000;
const FIRST = Date.parse('2027-05-08T16:00:00Z');
const RANGES = ['from=2027-04-01&to=2027-06-10', 'from=2027-05-08&to=2027-05-12'];
const TOLD = metrics.filter(({ formula }) => 'parts' in knownThen(formula));
const UNTOLD = metrics.filter(({ formula }) => !('parts' in knownThen(formula)));

/** What was answered at a moment. */
interface Noted {
  asOf: string;
  totals: Record<string, number | null>[];
}

describe('numbers as they were known at a moment', () => {
  let server: TestServer;
  let store: MetricsStore;
  const noted: Noted[] = [];

  beforeAll(async () => {
    server = await startTestServer();
    server.clock.advance(FIRST - Date.now());
    const domain = 'asof.myshopify.com';
    const until = new Date('2027-06-05T00:00:00Z');
    const history = storeHistory({ domain, until, seed: 'as of', months: 2, orders: 70 });
    const [shop] = history as [KeptEvent];
    store = await MetricsStore.connect(
      server,
      'asof',
      (JSON.parse(shop.body as string) as { id: number }).id,
    );
    const events: KeptEvent[] = [...history, ...awkwardEvents];
    // What was triggered up to now comes, but for every fifth event, which comes a step later; some tell of days to come.
    let late: KeptEvent[] = [];
    for (let step = 0; step < 4; step += 1) {
      const now = server.clock.now().getTime();
      const due = events.filter(({ triggeredAt }) => Date.parse(triggeredAt!) <= now);
      const withheld = due.filter((_, index) => index % 5 === step % 5);
      events.splice(0, events.length, ...events.filter((event) => !due.includes(event)));
      await store.deliverAll([...late, ...due.filter((event) => !withheld.includes(event))]);
      late = withheld;
      const early = new Date(now + 3 * DAY_MS).toISOString();
      await store.deliver('orders/create', {
        ...orderPayload({ id: 7000 + step, processedAt: early, lines: [{ id: 1, price: 11 + step }] }),
      });
      await note();
      server.clock.advance(5 * DAY_MS);
      await store.signInAgain();
    }
    await store.deliverAll([...late, ...events]);
  });
  afterAll(() => server.close());

  async function note(): Promise<void> {
    const totals = await allTotals();
    noted.push({ asOf: server.clock.now().toISOString(), totals });
    server.clock.advance(1000);
  }

  async function allTotals(): Promise<Noted['totals']> {
    const totals: Noted['totals'] = [];
    for (const range of RANGES) {
      totals.push({
        ...(await store.totals(range)),
        ...(await store.totals(range, 'customers')),
        ...(await store.totals(range, 'products')),
      });
    }
    return totals;
  }

  async function expectThen(): Promise<void> {
    const now = await allTotals();
    for (const { asOf, totals } of noted) {
      for (const [at, range] of RANGES.entries()) {
        for (const { definition } of TOLD) {
          const { status, body } = await ask(definition.id, `${range}&asOf=${asOf}`);
          expect([definition.id, status]).toEqual([definition.id, 200]);
          const context = { id: definition.id, asOf, range };
          expect({ ...context, value: body.value, now: body.valueNow }).toEqual({
            ...context,
            value: totals[at]![definition.id],
            now: now[at]![definition.id],
          });
        }
      }
    }
  }

  const ask = (id: string, query: string) => store.ask<AsOfAnswer>(query, `${id}/as-of`);

  it('are what was answered at that moment, for every metric that the ledger can tell', async () => {
    expect(TOLD.length).toBeGreaterThan(15);
    const values = noted.map(({ totals }) => totals[0]!['netSalesCents']);
    expect(new Set(values).size).toBe(noted.length);
    await expectThen();
  });

  it('stay so when everything is applied anew, and when the store is rebuilt', async () => {
    const { rows } = await server.sql.query<{ id: string }>(
      `SELECT id FROM tenants WHERE store_name = 'asof'`,
    );
    const before = await server.sql.query('SELECT count(*) FROM ledger');
    const [{ id: tenantId }] = rows as [{ id: string }];
    await store.replayAll();
    const report = await rebuildTenant({
      directUrl: server.database.directUrl,
      tenantId,
      now: () => server.clock.now(),
      limit: 10,
    });
    expect(report.differences).toEqual([]);
    expect((await server.sql.query('SELECT count(*) FROM ledger')).rows).toEqual(before.rows);
    await expectThen();
  });

  it('say which days and orders changed since, by how much and by which webhooks, page by page', async () => {
    const { asOf } = noted[1]!;
    const query = `${RANGES[0]}&asOf=${asOf}`;
    const { body: whole } = await ask('netSalesCents', `${query}&limit=200`);
    expect(whole.orders.length).toBeGreaterThan(3);
    const sum = (days: AsOfAnswer['days'], part: string) =>
      days.reduce((total, { parts }) => total + (parts[part] ?? 0), 0);
    for (const { id } of whole.parts) {
      const ofOrders = whole.orders.reduce((total, { days }) => total + sum(days, id), 0);
      expect([id, ofOrders]).toEqual([id, sum(whole.days, id)]);
    }
    for (const { events } of whole.orders) {
      expect(events.length).toBeGreaterThan(0);
      expect(events.some(({ receivedAt }) => receivedAt! > asOf)).toBe(true);
    }
    const pages: AsOfAnswer['orders'] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body }: { body: AsOfAnswer } = await ask(
        'netSalesCents',
        `${query}&limit=3${cursor && `&cursor=${cursor}`}`,
      );
      pages.push(...body.orders);
      cursor = body.next;
    }
    expect(pages).toEqual(whole.orders);
  });

  it('are refused by name and reason where the ledger cannot tell', async () => {
    expect(UNTOLD.length).toBeGreaterThan(5);
    for (const { definition } of UNTOLD) {
      const { status, body } = await store.ask(
        `${RANGES[0]}&asOf=${noted[0]!.asOf}`,
        `${definition.id}/as-of`,
      );
      expect([definition.id, status]).toEqual([definition.id, 400]);
      expect(body.errors).toEqual([
        { pointer: 'metric', detail: expect.stringContaining(`${definition.id} cannot be told`) },
      ]);
    }
  });

  it.each([
    ['units', `${RANGES[0]}`, 400, 'asOf'],
    ['units', `${RANGES[0]}&asOf=yesterday`, 400, 'asOf'],
    ['units', `${RANGES[0]}&asOf=2099-01-01T00:00:00Z`, 400, 'asOf'],
    ['units', `from=2027-06-01&to=2027-05-01&asOf=2027-05-20T00:00:00Z`, 400, 'from'],
    ['nothing', `${RANGES[0]}&asOf=2027-05-20T00:00:00Z`, 404, 'metric'],
    ['orders', `${RANGES[0]}&asOf=2027-05-20T00:00:00Z&variant=paidOnly`, 400, 'metric'],
    ['units', `${RANGES[0]}&asOf=2027-05-20T00:00:00Z&cursor=soon`, 400, 'cursor'],
  ])('refuse %s?%s with %s, naming %s', async (id, query, status, pointer) => {
    const answer = await store.ask(query, `${id}/as-of`);
    expect(answer.status).toBe(status);
    expect(answer.body.errors?.map((error) => error.pointer)).toEqual([pointer]);
  });

  it('are nothing before anything was known', async () => {
    const { body } = await ask('netSalesCents', `${RANGES[0]}&asOf=2027-01-01T00:00:00Z`);
    expect(body).toMatchObject({ value: 0, days: [], orders: [] });
  });
});
