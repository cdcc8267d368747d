import {
  orderPayload,
  PipelineStore,
  refundPayload,
  type KeptEvent,
  type TestDatabase,
} from '@shopmeter/testing';
import { eachWithStore } from '../testing/each-with-store';
import { drainAll } from './drain-all';
import { applyEach } from './spec/apply-each';

const at = (minute: number) => `2026-03-02T10:${String(minute).padStart(2, '0')}:00Z`;
describe('traps of Shopify’s webhooks', () => {
  let database: TestDatabase;
  let store: PipelineStore;
  eachWithStore({ currency: 'USD', zone: 'UTC' }, (...made) => ([store, database] = made));

  const apply = (...events: KeptEvent[]) => applyEach(store, ...events);
  const order = (parts: Parameters<typeof orderPayload>[0] = {}, topic = 'orders/create'): KeptEvent => ({
    topic,
    body: orderPayload(parts),
  });

  it('trap 8: two topics of one merchant action, with one event id, have two effects', async () => {
    const [created, paid] = await apply(
      { ...order({ updatedAt: at(1) }), triggeredAt: at(1) },
      { ...order({ updatedAt: at(1) }, 'orders/paid'), triggeredAt: at(2) },
    );
    expect([created!.status, paid!.status]).toEqual(['applied', 'applied']);
    expect(await store.measures('2026-03-01')).toMatchObject({ orders: 1, grossSales: 5000 });
  });

  it.each([
    ['the time of triggering', { triggeredAt: at(5) }, { triggeredAt: at(6) }],
    [
      'the webhook id',
      { triggeredAt: at(5), webhookId: '00000000-0000-4000-8000-00000000000a' },
      { triggeredAt: at(5), webhookId: '00000000-0000-4000-8000-00000000000b' },
    ],
  ])(
    'trap 12: of two bodies with one updated_at the same wins in either order, by %s',
    async (_by, less, more) => {
      const customer = (name: string) => ({ id: 5, first_name: name, created_at: at(0), updated_at: at(1) });
      const [loser, winner] = [
        { topic: 'customers/update', body: customer('Loser'), ...less },
        { topic: 'customers/update', body: customer('Winner'), ...more },
      ];
      const [won, lost] = await apply(winner, loser);
      expect(lost).toMatchObject({ status: 'superseded', supersededBy: won!.id });
      const other = await PipelineStore.connect(database, { currency: 'USD' });
      for (const event of [loser, winner]) {
        await other.keep({ ...event, appSigned: false });
        await drainAll(other.database, () => new Date());
      }
      for (const each of [store, other]) {
        expect(await each.rows('SELECT name FROM customers WHERE tenant_id = $1')).toEqual([
          { name: 'Winner' },
        ]);
      }
      await other.close();
    },
  );

  it('trap 13: a refund before its order waits for it, and asks for the order', async () => {
    const lines = [{ lineItemId: 11, quantity: 1, subtotal: 50 }];
    const refund = refundPayload({ processedAt: '2026-03-02T00:00:00Z', lines });
    await apply({ topic: 'refunds/create', body: refund });
    expect(await store.measures('2026-03-02')).toEqual({});
    expect(await store.rows('SELECT kind, object_id, reason FROM refetches WHERE tenant_id = $1')).toEqual([
      { kind: 'order', object_id: '1001', reason: expect.stringContaining('without its order') },
    ]);
    await apply(order());
    expect(await store.measures('2026-03-02')).toMatchObject({ reversals: 5000, reversedUnits: 1 });
    expect(await store.rows('SELECT * FROM refetches WHERE tenant_id = $1')).toEqual([]);
  });

  it('trap 14: an order without customer, product and variant counts, and nobody is made up for it', async () => {
    await apply(order({ customer: null, lines: [{ id: 11, price: 50, productId: null }] }));
    expect(await store.measures('2026-03-01')).toMatchObject({ grossSales: 5000, orders: 1, units: 1 });
    expect(await store.rows('SELECT * FROM identities WHERE tenant_id = $1')).toEqual([]);
    expect(await store.rows('SELECT * FROM customers WHERE tenant_id = $1')).toEqual([]);
  });

  it('trap 16: a customer without totals zeroes nothing', async () => {
    const customer = { id: 5, email: 'ada@example.com', created_at: at(0), updated_at: at(1) };
    await apply(order({ customer }));
    const before = await store.rows('SELECT * FROM customer_totals WHERE tenant_id = $1');
    await apply({ topic: 'customers/update', body: { ...customer, updated_at: at(9) } });
    expect(before).toMatchObject([{ identity: 'c:5', orders: 1 }]);
    expect(await store.rows('SELECT * FROM customer_totals WHERE tenant_id = $1')).toEqual(before);
    expect(await store.measures('2026-03-01')).toMatchObject({ grossSales: 5000, firstOrders: 1 });
  });

  it('trap 20: a test order is kept with its event, and is in no number', async () => {
    const [outcome] = await apply(order({ test: true, email: 'ada@example.com' }));
    expect(outcome!.status).toBe('applied');
    expect(await store.rows('SELECT id, test FROM orders WHERE tenant_id = $1')).toEqual([
      { id: '1001', test: true },
    ]);
    expect(await store.measures('2026-03-01')).toEqual({});
    expect(await store.rows('SELECT * FROM identities WHERE tenant_id = $1')).toEqual([]);
  });

  it.each([
    ['Asia/Kolkata', '2026-03-01T18:29:59.999Z', '2026-03-01'],
    ['Asia/Kolkata', '2026-03-01T18:30:00.000Z', '2026-03-02'],
    ['America/New_York', '2026-03-09T03:59:59.999Z', '2026-03-08'],
    ['America/New_York', '2026-11-02T04:59:59.999Z', '2026-11-01'],
    ['Europe/Berlin', '2026-10-25T22:59:59.999Z', '2026-10-25'],
  ])('trap 23: in %s an order of %s counts on %s', async (zone, processedAt, day) => {
    await store.sql.query('UPDATE tenants SET iana_timezone = $1', [zone]);
    await apply(order({ processedAt }));
    expect(await store.measures(day)).toMatchObject({ orders: 1, grossSales: 5000 });
  });

  it('trap 24: an order paid in another currency counts in the store’s', async () => {
    const body = orderPayload();
    const money = { amount: '50.00', currency_code: 'USD' };
    const paid = { amount: '7500', currency_code: 'JPY' };
    await apply({
      topic: 'orders/create',
      body: {
        ...body,
        presentment_currency: 'JPY',
        total_price_set: { shop_money: money, presentment_money: paid },
        line_items: (body['line_items'] as object[]).map((line) => ({
          ...line,
          price_set: { shop_money: money, presentment_money: paid },
        })),
      },
    });
    expect(
      await store.rows(
        `SELECT currency, total_cents, presentment_currency, presentment_total_cents FROM orders WHERE tenant_id = $1`,
      ),
    ).toEqual([
      { currency: 'USD', total_cents: '5000', presentment_currency: 'JPY', presentment_total_cents: '7500' },
    ]);
    expect(await store.rows('SELECT DISTINCT currency FROM ledger WHERE tenant_id = $1')).toEqual([
      { currency: 'USD' },
    ]);
  });

  it('trap 25: personal fields that are withheld are null, and nothing breaks', async () => {
    const nobody = { email: null, phone: null, first_name: null, last_name: null, default_address: null };
    const customer = { id: 5, ...nobody, created_at: at(0), updated_at: at(1) };
    const outcomes = await apply(
      { topic: 'customers/create', body: customer },
      {
        topic: 'orders/create',
        body: {
          ...orderPayload(),
          customer,
          email: null,
          phone: null,
          billing_address: null,
          shipping_address: null,
        },
      },
    );
    expect(outcomes.map(({ status }) => status)).toEqual(['applied', 'applied']);
    expect(await store.rows('SELECT name, email, phone FROM customers WHERE tenant_id = $1')).toEqual([
      { name: null, email: null, phone: null },
    ]);
    expect(await store.measures('2026-03-01')).toMatchObject({ orders: 1, firstOrders: 1 });
  });
});
