import type { CheckoutsAnswer, Problem, Tenant } from '@shopmeter/contracts';
import { orderPayload, startTestServer, type TestServer } from '@shopmeter/testing';
import { MetricsStore } from './spec/metrics-store';

/** 12:30 in New York. */
const NOW = Date.parse('2027-03-15T16:30:00Z');
const at = (time: string) => `2027-03-15T${time}:00Z`;

function cart(token: string, lines: number): [string, object] {
  const line_items = Array.from({ length: lines }, (_, index) => ({ id: index + 1, quantity: 1 }));
  return ['carts/create', { token, line_items, created_at: at('13:00'), updated_at: at('13:00') }];
}

function checkout(token: string, created: string, parts: object): [string, object] {
  const times = { created_at: at(created), updated_at: at(created), completed_at: null };
  return ['checkouts/create', { token, cart_token: null, currency: 'USD', ...times, ...parts }];
}

describe('checkouts and carts', () => {
  let server: TestServer;
  let store: MetricsStore;

  beforeAll(async () => {
    server = await startTestServer();
    server.clock.advance(NOW - Date.now());
    store = await MetricsStore.connect(server, 'checkouts');
    const events = [
      cart('cart-1', 2),
      cart('cart-2', 1),
      cart('empty', 0),
      cart('left', 1),
      checkout('done', '14:00', { cart_token: 'cart-1', total_price: '40.00', completed_at: at('14:10') }),
      checkout('open', '14:00', { cart_token: 'cart-2', total_price: '25.00' }),
      checkout('young', '16:10', { total_price: '60.00' }),
      checkout('late', '12:00', { total_price: '10.00', completed_at: at('15:00') }),
      checkout('foreign', '14:00', { currency: 'EUR', total_price: '30.00' }),
      checkout('ordered', '14:00', { total_price: '70.00' }),
      checkout('deleted', '13:00', { total_price: '80.00' }),
      ['checkouts/delete', { token: 'deleted' }],
      ['orders/create', { ...orderPayload({ processedAt: at('14:05') }), checkout_token: 'ordered' }],
    ] as [string, object][];
    for (const [topic, body] of events) await store.deliver(topic, body, at('16:20'));
  });
  afterAll(() => server.close());

  const today = 'from=2027-03-15&to=2027-03-15';
  const figures = {
    carts: 3,
    checkouts: 6,
    completedCheckouts: 3,
    checkoutCompletion: 0.5,
    // Open for more than an hour: one in dollars and one in euros.
    abandonedCheckouts: 2,
    abandonedValueCents: 2_500,
    recoveredCheckouts: 1,
    recoveredValueCents: 1_000,
    cartToCheckout: 2 / 3,
  };

  it('are counted by what became of them', async () => {
    expect(await store.totals(today)).toMatchObject(figures);
  });

  it('stand beside their like in other currencies, and say while they are not settled', async () => {
    const { otherCurrencies, provisional } = await store.read(today);
    expect(otherCurrencies).toEqual({ abandonedValueCents: { EUR: 3_000 } });
    expect(provisional).toEqual(['checkoutCompletion']);
    const before = await store.read('from=2027-03-14&to=2027-03-14');
    expect([before.otherCurrencies, before.provisional]).toEqual([undefined, undefined]);
  });

  it('are the same by the hour, each in the hour it was begun', async () => {
    const { totals, series } = await store.read(`${today}&grain=hour`);
    expect(Object.keys(figures).map((id) => totals[id]!.value)).toEqual(Object.values(figures));
    const ten = series.find(({ hour }) => hour === '2027-03-15T10:00:00-04:00');
    expect(ten!.values).toMatchObject({
      checkouts: 4,
      checkoutCompletion: 0.5,
      abandonedCheckouts: 2,
      cartToCheckout: null,
    });
    expect(series.at(-1)!.values).toMatchObject({ checkouts: 1, abandonedCheckouts: 0 });
  });

  it('are listed by what became of them, page by page, in their own currency and with their order', async () => {
    const list = async (state: string, more = '') =>
      (await store.get<CheckoutsAnswer>(`/api/checkouts?${today}&state=${state}${more}`)).body;
    const worth = ({ checkouts }: CheckoutsAnswer) =>
      checkouts.map(({ totalCents, currency }) => `${totalCents} ${currency}`);
    const first = await list('abandoned', '&limit=1');
    const rest = await list('abandoned', `&limit=1&cursor=${first.next}`);
    expect([...worth(first), ...worth(rest)].sort()).toEqual(['2500 USD', '3000 EUR']);
    expect(rest.next).toBeNull();
    expect(worth(await list('open'))).toEqual(['6000 USD']);
    expect(worth(await list('recovered'))).toEqual(['1000 USD']);
    const completed = await list('completed');
    expect(worth(completed).sort()).toEqual(['4000 USD', '7000 USD']);
    expect(completed.checkouts.find(({ totalCents }) => totalCents === 7_000)?.order).not.toBeNull();
    expect(JSON.stringify(completed)).not.toContain('"ordered"');
    const elsewhere = await store.get<Problem>(`/api/checkouts?${today}&state=open&cursor=${first.next}`);
    expect(elsewhere.status).toBe(400);
  });

  it('begin what is shown as all time, even where nothing was ordered yet', async () => {
    const firstDay = async () => (await store.get<Tenant>('/api/tenants/current')).body.firstDay;
    expect(await firstDay()).toBe('2027-03-15');
    const early = { token: 'early', created_at: '2027-03-10T13:00:00Z', updated_at: '2027-03-10T13:00:00Z' };
    await store.deliver('carts/create', { ...early, line_items: [{ id: 1, quantity: 1 }] });
    expect(await firstDay()).toBe('2027-03-10');
    // A catalogue can be older than the business, and is nothing that happened.
    const known = { created_at: '2020-01-01T00:00:00Z', updated_at: at('13:00') };
    await store.deliver('products/create', {
      id: 5,
      title: 'Tote',
      status: 'active',
      variants: [],
      ...known,
    });
    expect(await firstDay()).toBe('2027-03-10');
  });

  it('are abandoned when time passes, and recovered when they are completed', async () => {
    await server.sql.query(`UPDATE checkouts SET created_at = $1 WHERE token = 'young'`, [at('15:20')]);
    expect(await store.totals(today)).toMatchObject({ abandonedCheckouts: 3, abandonedValueCents: 8_500 });
    await server.sql.query(`UPDATE checkouts SET created_at = $1 WHERE token = 'young'`, [at('16:10')]);
    const completed = { total_price: '25.00', completed_at: at('16:25'), updated_at: at('16:25') };
    const [, body] = checkout('open', '14:00', { cart_token: 'cart-2', ...completed });
    await store.deliver('checkouts/update', body, at('16:26'));
    expect(await store.totals(today)).toMatchObject({
      checkoutCompletion: 4 / 6,
      abandonedCheckouts: 1,
      abandonedValueCents: 0,
      recoveredCheckouts: 2,
      recoveredValueCents: 3_500,
    });
  });
});
