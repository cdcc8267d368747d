import {
  createTestDatabase,
  orderPayload,
  PipelineStore,
  refundPayload,
  type TestDatabase,
} from '@shopmeter/testing';
import { drainAll } from './drain-all';

// Order A of the definitions: sold late on 7 March, refunded late on 8 March, a day of 23 hours in New York.
const lines = [
  { id: 11, price: 50, quantity: 2, discount: 10, tax: 7.2, productId: 7 },
  { id: 12, price: 25, giftCard: true, productId: 8 },
];
const refund = refundPayload({
  processedAt: '2026-03-09T03:59:00Z',
  lines: [{ lineItemId: 11, quantity: 1, subtotal: 45, tax: 3.6 }],
  refunded: 48.6,
});
const sold = {
  topic: 'orders/create',
  triggeredAt: '2026-03-08T04:30:01Z',
  webhookId: '11111111-1111-4111-8111-111111111111',
};
const created = {
  ...sold,
  body: orderPayload({ processedAt: '2026-03-08T04:30:00Z', lines, shipping: { price: 5 } }),
};
const refunded = {
  topic: 'refunds/create',
  triggeredAt: '2026-03-09T03:59:01Z',
  webhookId: '22222222-2222-4222-8222-222222222222',
  body: refund,
};
const updated = {
  topic: 'orders/updated',
  triggeredAt: '2026-03-09T03:59:02Z',
  webhookId: '33333333-3333-4333-8333-333333333333',
  body: orderPayload({
    processedAt: '2026-03-08T04:30:00Z',
    updatedAt: '2026-03-09T03:59:00Z',
    lines: [{ ...lines[0]!, currentQuantity: 1 }, lines[1]!],
    shipping: { price: 5 },
    refunds: [refund],
    current: { subtotal: 70, tax: 3.6, shipping: 5 },
  }),
};

const returned = {
  reversals: 4_500,
  tax: -360,
  reversedUnits: 1,
  moneyRefunded: 4_860,
  paidNetSales: -4_500,
  keptNetSales: -4_500,
};

describe('the worked fixture of the definitions', () => {
  let database: TestDatabase;

  beforeEach(async () => {
    database = await createTestDatabase();
  });
  afterEach(() => database.drop());

  const orders = {
    'as it happened': [created, refunded, updated],
    'the refund before its order': [refunded, created, updated],
    'the newest first, every event twice': [updated, updated, refunded, refunded, created, created],
    'the refund only inside its order': [created, updated],
  };

  it.each(Object.entries(orders))('counts the same whatever comes first: %s', async (_name, events) => {
    const store = await PipelineStore.connect(database, { zone: 'America/New_York', currency: 'USD' });
    for (const event of events) {
      await store.keep(event);
      await drainAll(store.database, () => new Date());
    }
    expect(await store.measures('2026-03-07')).toEqual({
      grossSales: 10_000,
      discounts: 1_000,
      shipping: 500,
      soldProducts: 1,
      tax: 720,
      orders: 1,
      units: 2,
      giftCards: 2_500,
      orderTotals: 12_720,
      paidOrders: 1,
      paidNetSales: 9_000,
      keptOrders: 1,
      keptNetSales: 9_000,
      unfulfilledOrders: 1,
      discountedOrders: 1,
      reversedOrders: 1,
    });
    expect(await store.measures('2026-03-08')).toEqual(returned);
    expect(await store.measures('2026-03-09')).toEqual({});
    const inbox = await store.rows('SELECT * FROM inbox WHERE tenant_id = $1');
    expect(inbox).toEqual([]);
    await store.close();
  });

  it('supersedes an older body that comes late, and keeps the newer facts', async () => {
    const store = await PipelineStore.connect(database, { zone: 'America/New_York', currency: 'USD' });
    await store.keep(updated);
    await drainAll(store.database, () => new Date());
    const late = await store.keep(created);
    await drainAll(store.database, () => new Date());
    expect(await store.outcome(late)).toMatchObject({
      status: 'superseded',
      reason: expect.stringContaining('newer'),
    });
    const [order] = await store.rows(
      'SELECT refund_ids, current_subtotal_cents FROM orders WHERE tenant_id = $1',
    );
    expect(order).toEqual({ refund_ids: ['501'], current_subtotal_cents: '7000' });
    await store.close();
  });

  it('moves every number to the days of a zone that becomes known later', async () => {
    const store = await PipelineStore.connect(database, { currency: 'USD' });
    for (const event of [created, refunded, updated]) await store.keep(event);
    await drainAll(store.database, () => new Date());
    expect(await store.measures('2026-03-08')).toMatchObject({ grossSales: 10_000, orders: 1 });
    await store.keep({
      topic: 'shop/update',
      triggeredAt: '2026-03-10T00:00:00Z',
      body: {
        id: 548380009,
        currency: 'USD',
        iana_timezone: 'America/New_York',
        myshopify_domain: store.domain,
      },
    });
    await drainAll(store.database, () => new Date());
    expect(await store.measures('2026-03-07')).toMatchObject({ grossSales: 10_000, orders: 1 });
    expect(await store.measures('2026-03-08')).toEqual(returned);
    await store.close();
  });
});
