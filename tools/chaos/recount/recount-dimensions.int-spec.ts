import {
  createTestDatabase,
  deletedOrders,
  type Happening,
  happen,
  mergedCustomers,
  movedStore,
  orderPayload,
  PipelineStore,
  refundPayload,
  type TestDatabase,
} from '@shopmeter/testing';
import { drainAll, verifyTenant } from '@shopmeter/worker';
import fc from 'fast-check';
import { recountDimensions } from './recount-dimensions';

const START = Date.parse('2026-01-20T00:00:00Z');
const ids = fc.integer({ min: 1, max: 20 });
const people = fc.integer({ min: 1, max: 4 });
const times = fc
  .integer({ min: 0, max: 40 * 1440 })
  .map((minute) => new Date(START + minute * 60_000).toISOString());
const lines = fc.array(
  fc.record({
    productId: fc.option(fc.integer({ min: 1, max: 3 }), { freq: 6 }),
    variantId: fc.option(fc.integer({ min: 1, max: 6 }), { freq: 6 }),
    vendor: fc.constantFrom('Acme', 'Globex', null),
    price: fc.integer({ min: 2, max: 9 }),
    discount: fc.constantFrom(0, 0, 1),
    quantity: fc.integer({ min: 1, max: 3 }),
    giftCard: fc.constantFrom(false, false, false, true),
  }),
  { minLength: 1, maxLength: 3 },
);
const orders = fc.record({
  id: ids,
  processedAt: times,
  lines,
  shipping: fc.constantFrom({ price: 0 }, { price: 5, tax: 1 }),
  currency: fc.constantFrom('USD', 'USD', 'EUR'),
  country: fc.constantFrom('US', 'DE', null),
  channel: fc.constantFrom('web', 'pos', null),
  codes: fc.subarray(['SUMMER', 'summer', 'vip']),
  test: fc.constantFrom(false, false, false, false, true),
});

const happenings = fc.oneof<fc.WeightedArbitrary<Happening>[]>(
  {
    weight: 12,
    arbitrary: fc
      .tuple(orders, fc.option(people, { freq: 5 }), fc.constantFrom('paid', 'pending'), fc.boolean())
      .map(([order, customer, status, isCancelled]) => (now: string) => ({
        topic: 'orders/updated',
        body: {
          ...orderPayload({
            ...order,
            updatedAt: now,
            cancelledAt: isCancelled ? now : null,
            customer: customer === null ? null : { id: customer, updated_at: now },
            lines: order.lines.map((line, at) => ({ ...line, id: order.id * 10 + at })),
          }),
          financial_status: status,
        },
      })),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(ids, times, fc.integer({ min: 0, max: 2 }))
      .map(([id, processedAt, at]) => (_: string, n: number) => ({
        topic: 'refunds/create',
        body: refundPayload({
          id: 1000 + n,
          orderId: id,
          processedAt,
          lines: [{ lineItemId: id * 10 + at, quantity: 1, subtotal: 1 }],
          refunded: 1,
        }),
      })),
  },
  {
    weight: 1,
    arbitrary: ids.map((id) => (now: string, n: number) => ({
      topic: 'fulfillments/create',
      body: { id: n + 1, order_id: id, status: 'success', created_at: now, updated_at: now, line_items: [] },
    })),
  },
  { weight: 1, arbitrary: deletedOrders(ids) },
  { weight: 1, arbitrary: mergedCustomers(people) },
  { weight: 1, arbitrary: movedStore(fc.constantFrom('UTC', 'Asia/Tokyo', 'America/Los_Angeles')) },
);

describe('what lines and orders add up to, by what they are', () => {
  let database: TestDatabase;
  beforeAll(async () => (database = await createTestDatabase()));
  afterAll(() => database.drop());

  it('is what the ledger and the orders say in SQL, and what the events say, whatever happens', async () => {
    const history = fc.array(happenings, { minLength: 40, maxLength: 80, size: 'max' });
    await fc.assert(
      fc.asyncProperty(history, fc.integer({ min: 1, max: 20 }), async (events, chunk) => {
        const store = await PipelineStore.connect(database, { zone: 'America/New_York', currency: 'USD' });
        await happen(store, events, { chunk, drain: () => drainAll(store.database, () => new Date()) });
        expect(await recountDimensions(store.sql)).toEqual([]);
        const options = {
          directUrl: database.directUrl,
          tenantId: store.tenantId,
          now: () => new Date(),
          limit: 5,
        };
        expect((await verifyTenant(options)).differences).toEqual([]);
        const rows = await store.rows(`SELECT FROM order_rollups WHERE tenant_id = $1 AND gross_sales <> 0`);
        expect(rows.length).toBeGreaterThan(0);
        await store.close();
      }),
      { numRuns: 6, seed: 11, endOnFailure: true },
    );
  });
});
